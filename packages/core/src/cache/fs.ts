import { randomBytes } from 'node:crypto';
import { rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../util/folder.ts';
import type { CacheDriver, CacheListing } from './driver.ts';
import { names, reading, statOf, writeSynced } from './files.ts';
import { withLock } from './lock.ts';

/** Temporary files older than this were left by a process that died. */
const abandonedMs = 60 * 60 * 1000;

/** How old the note of an entry's last use, its time of modification, may get before a use is noted again. */
const noteMs = 60 * 60 * 1000;

/**
 * A cache in a folder: one file an entry, spread over 256 folders by the key's first two digits. An entry is written
 * under a temporary name in the same file system, synced and renamed, so any number of processes may share the folder.
 */
export class FsCache implements CacheDriver {
  readonly dir: string;
  readonly #temporary: string;
  #tidied: Promise<unknown> | undefined;

  constructor(dir: string) {
    this.dir = dir;
    this.#temporary = path.join(dir, 'tmp');
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    const file = this.#path(key);
    return reading(file, async (handle) => {
      const { mtimeMs } = await handle.stat();
      const bytes = await handle.readFile();
      const now = Date.now();
      if (now - mtimeMs > noteMs) await noteUse(file, now);
      return bytes;
    });
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const target = this.#path(key);
    await makeFolder(path.dirname(target));
    await makeFolder(this.#temporary);
    this.#tidied ??= this.abandoned(true);
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
    return (await this.look(key)) !== undefined;
  }

  async *list(): AsyncGenerator<CacheListing> {
    for (const folder of await names(this.dir)) {
      if (!/^[\da-f]{2}$/.test(folder)) continue;
      for (const name of await names(path.join(this.dir, folder))) {
        // A file of another kind is somebody else's: it is neither counted nor ever removed.
        const found = /^[\da-f]{62}$/.test(name) ? await this.look(folder + name) : undefined;
        if (found !== undefined) yield found;
      }
    }
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async look(key: string): Promise<CacheListing | undefined> {
    const found = await statOf(this.#path(key));
    return found && { key, size: found.size, modifiedMs: found.mtimeMs };
  }

  async peek(key: string, length?: number): Promise<Uint8Array | undefined> {
    return reading(this.#path(key), async (handle) => {
      if (length === undefined) return handle.readFile();
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    });
  }

  async abandoned(remove: boolean): Promise<{ entries: number; bytes: number }> {
    const total = { entries: 0, bytes: 0 };
    for (const name of await names(this.#temporary).catch(() => [])) {
      const file = path.join(this.#temporary, name);
      const found = await statOf(file).catch(() => undefined);
      if (found === undefined || Date.now() - found.mtimeMs <= abandonedMs) continue;
      total.entries++;
      total.bytes += found.size;
      if (remove) await rm(file, { force: true }).catch(() => {});
    }
    return total;
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
}

/** A cache that can't be written is read all the same. */
async function noteUse(file: string, now: number): Promise<void> {
  await utimes(file, now / 1000, now / 1000).catch(() => {});
}
