import { randomBytes } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors/system.ts';
import { makeFolder } from '../util/folder.ts';
import type { CacheDriver, CacheListing } from './driver.ts';
import { withLock } from './lock.ts';

/** Temporary files older than this were left by a process that died. */
const abandonedMs = 60 * 60 * 1000;

/**
 * A cache in a folder: one file an entry, spread over 256 folders by the key's first two digits. An entry is written
 * under a temporary name in the same file system, synced and renamed, so any number of processes may share the folder.
 */
export class FsCache implements CacheDriver {
  readonly dir: string;
  readonly #temporary: string;
  #tidied: Promise<void> | undefined;

  constructor(dir: string) {
    this.dir = dir;
    this.#temporary = path.join(dir, 'tmp');
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#path(key));
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const target = this.#path(key);
    await makeFolder(path.dirname(target));
    await makeFolder(this.#temporary);
    this.#tidied ??= this.#tidy();
    const temporary = path.join(this.#temporary, `${process.pid}-${randomBytes(8).toString('hex')}`);
    try {
      await writeSynced(temporary, bytes);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => {});
      // On Windows a file can't be replaced while somebody reads it; another process was simply quicker.
      if (!(await this.has(key).catch(() => false))) throw error;
    }
  }

  async has(key: string): Promise<boolean> {
    return (await statOf(this.#path(key))) !== undefined;
  }

  async *list(): AsyncGenerator<CacheListing> {
    for (const folder of await names(this.dir)) {
      if (!/^[\da-f]{2}$/.test(folder)) continue;
      for (const name of await names(path.join(this.dir, folder))) {
        const found = await statOf(path.join(this.dir, folder, name));
        if (found !== undefined) yield { key: folder + name, size: found.size, modifiedMs: found.mtimeMs };
      }
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    this.#path(key);
    await makeFolder(this.#temporary);
    return withLock(path.join(this.#temporary, `${key}.lock`), work);
  }

  #path(key: string): string {
    if (!/^[\da-f]{64}$/.test(key)) throw new TypeError(`a cache key is 64 hexadecimal digits, got ${key}`);
    return path.join(this.dir, key.slice(0, 2), key.slice(2));
  }

  /** Removes temporary files of processes that died, once in this object's life. */
  async #tidy(): Promise<void> {
    for (const name of await names(this.#temporary)) {
      const file = path.join(this.#temporary, name);
      const found = await statOf(file);
      if (found !== undefined && Date.now() - found.mtimeMs > abandonedMs) {
        await rm(file, { force: true }).catch(() => {});
      }
    }
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
}

async function statOf(file: string): Promise<{ size: number; mtimeMs: number } | undefined> {
  return stat(file).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
}

function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
