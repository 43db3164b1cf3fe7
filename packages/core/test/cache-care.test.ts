import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packEntry } from '../src/cache/entry.ts';
import { createFerrotype, FsCache, openCache, type PruneOptions } from '../src/index.ts';
import { MemoryCache } from './support/faulty.ts';
import { folder, imageFile } from './support/images.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Puts an entry of so many bytes of payload, last used so long ago, and returns its key. */
async function entry(
  dir: string,
  first: string,
  bytes: number,
  ageMs: number,
  format = 'webp',
): Promise<string> {
  const key = first.padEnd(64, '0');
  await new FsCache(dir).put(key, packEntry({ format, width: 1, height: 1 }, new Uint8Array(bytes)));
  await age(dir, key, ageMs);
  return key;
}

async function age(dir: string, key: string, ageMs: number): Promise<void> {
  const then = new Date(Date.now() - ageMs);
  await utimes(fileOf(dir, key), then, then);
}

function fileOf(dir: string, key: string): string {
  return path.join(dir, key.slice(0, 2), key.slice(2));
}

async function keysIn(dir: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of new FsCache(dir).list()) keys.push(key.replace(/0+$/, ''));
  return keys.toSorted();
}

describe('figures', () => {
  it('tell what a cache holds, by format, and when it was used', async () => {
    await using dir = await folder();
    await entry(dir.path, 'a', 1000, 3 * day);
    await entry(dir.path, 'b', 2000, 2 * hour);
    await entry(dir.path, 'c', 10, day, 'code');
    const damaged = await entry(dir.path, 'd', 10, day);
    await writeFile(fileOf(dir.path, damaged), 'not an entry');
    await writeFile(path.join(dir.path, 'notes.txt'), 'somebody else');
    await writeFile(path.join(dir.path, damaged.slice(0, 2), 'notes.txt'), 'somebody else');
    const cache = await openCache({ dir: dir.path });
    expect(cache.dir).toBe(dir.path);
    const stats = await cache.stats();
    expect(stats.entries).toBe(4);
    expect(stats.formats).toMatchObject({
      webp: { entries: 2 },
      code: { entries: 1 },
      damaged: { entries: 1 },
    });
    expect(stats.formats['webp']?.bytes).toBeGreaterThan(3000);
    expect(Date.now() - (stats.oldestMs ?? 0)).toBeGreaterThan(3 * day - hour);
    expect(Date.now() - (stats.newestMs ?? 0)).toBeLessThan(hour);
    expect(stats.abandoned).toEqual({ entries: 0, bytes: 0 });
  });

  it('of a cache that is not there are all zero', async () => {
    await using dir = await folder();
    const cache = await openCache({ root: dir.path });
    expect(await cache.stats()).toEqual({
      entries: 0,
      bytes: 0,
      formats: {},
      abandoned: { entries: 0, bytes: 0 },
    });
  });

  it('come from a store of your own too', async () => {
    const driver = new MemoryCache();
    await using ferrotype = await createFerrotype({ cache: { driver } });
    await ferrotype.variant(await imageFile('jpeg', 60, 40), { width: 20, format: 'png' });
    await expect.poll(() => driver.entries.size).toBe(1);
    expect(await ferrotype.cache?.stats()).toMatchObject({ entries: 1, formats: { png: { entries: 1 } } });
    expect(await ferrotype.cache?.prune({ maxSize: 0 })).toMatchObject({ removed: { entries: 1 } });
    expect(driver.entries.size).toBe(0);
  });

  it('are not to be had without a cache', async () => {
    await using ferrotype = await createFerrotype({ cache: false });
    expect(ferrotype.cache).toBeUndefined();
  });
});

describe('the use of an entry', () => {
  it('is noted when the last note is older than an hour, and not before', async () => {
    await using dir = await folder();
    const cache = new FsCache(dir.path);
    const key = await entry(dir.path, 'a', 10, 2 * hour);
    await cache.get(key);
    const noted = (await stat(fileOf(dir.path, key))).mtimeMs;
    expect(Date.now() - noted).toBeLessThan(hour / 2);
    await age(dir.path, key, hour / 2);
    const before = (await stat(fileOf(dir.path, key))).mtimeMs;
    await cache.get(key);
    expect((await stat(fileOf(dir.path, key))).mtimeMs).toBe(before);
  });

  it('is no use where an entry was only looked at or verified', async () => {
    await using dir = await folder();
    const key = await entry(dir.path, 'a', 10, 5 * day);
    const before = (await stat(fileOf(dir.path, key))).mtimeMs;
    const cache = await openCache({ dir: dir.path });
    await Promise.all([cache.stats(), cache.verify({ repair: true }), new FsCache(dir.path).has(key)]);
    expect((await stat(fileOf(dir.path, key))).mtimeMs).toBe(before);
  });
});

describe('pruning', () => {
  it('removes what was not used for long', async () => {
    await using dir = await folder();
    await entry(dir.path, 'a', 10, 40 * day);
    await entry(dir.path, 'b', 10, 20 * day);
    const used = await entry(dir.path, 'c', 10, 40 * day);
    await new FsCache(dir.path).get(used);
    const cache = await openCache({ dir: dir.path });
    const result = await cache.prune({ maxAge: '30d' });
    expect(result).toMatchObject({ removed: { entries: 1 }, kept: { entries: 2 }, dryRun: false });
    expect(await keysIn(dir.path)).toEqual(['b', 'c']);
  });

  it('removes what is too much, used longest ago first', async () => {
    await using dir = await folder();
    await entry(dir.path, 'a', 400_000, 1 * day);
    await entry(dir.path, 'b', 400_000, 3 * day);
    await entry(dir.path, 'c', 400_000, 2 * day);
    const cache = await openCache({ dir: dir.path });
    await cache.prune({ maxSize: '1 MB' });
    expect(await keysIn(dir.path)).toEqual(['a', 'c']);
    await cache.prune({ maxSize: 0 });
    expect(await keysIn(dir.path)).toEqual([]);
  });

  it('only tells what it would do with dryRun', async () => {
    await using dir = await folder();
    await entry(dir.path, 'a', 10, 2 * day);
    const cache = await openCache({ dir: dir.path });
    expect(await cache.prune({ maxAge: '1d', dryRun: true })).toMatchObject({
      removed: { entries: 1 },
      kept: { entries: 0 },
      dryRun: true,
    });
    expect(await keysIn(dir.path)).toEqual(['a']);
  });

  it('spares an entry that was used after it was listed', async () => {
    await using dir = await folder();
    const [a, b] = [await entry(dir.path, 'a', 10, 40 * day), await entry(dir.path, 'b', 10, 40 * day)];
    const driver = new FsCache(dir.path);
    const used = {
      get: (key: string) => driver.get(key),
      put: (key: string, bytes: Uint8Array) => driver.put(key, bytes),
      has: (key: string) => driver.has(key),
      delete: (key: string) => driver.delete(key),
      look: (key: string) => driver.look(key),
      async *list() {
        yield* driver.list();
        await driver.get(b);
      },
    };
    const cache = await openCache({ driver: used });
    expect(await cache.prune({ maxAge: '1d' })).toMatchObject({
      removed: { entries: 1 },
      kept: { entries: 1 },
    });
    expect(await driver.has(a)).toBe(false);
    expect(await driver.has(b)).toBe(true);
  });

  it('removes what processes that died have left, after an hour', async () => {
    await using dir = await folder();
    await mkdir(path.join(dir.path, 'tmp'));
    const old = await dir.file('tmp/1-old', 'half');
    await dir.file('tmp/2-young', 'half');
    const then = new Date(Date.now() - 2 * hour);
    await utimes(old, then, then);
    const cache = await openCache({ dir: dir.path });
    expect((await cache.prune({ dryRun: true })).abandoned).toEqual({ entries: 1, bytes: 4 });
    expect((await cache.prune()).abandoned).toEqual({ entries: 1, bytes: 4 });
    expect((await cache.stats()).abandoned).toEqual({ entries: 0, bytes: 0 });
    expect(await readFile(path.join(dir.path, 'tmp/2-young'), 'utf8')).toBe('half');
  });

  it('everything beside a build neither stops it nor changes what it makes', async () => {
    await using dir = await folder();
    const photo = await imageFile('jpeg', 300, 200);
    const cache = await openCache({ dir: dir.path });
    let running = true;
    const pruning = (async () => {
      while (running) await cache.prune({ maxSize: 0 });
    })();
    const digests = [];
    for (let round = 0; round < 6; round++) {
      await using ferrotype = await createFerrotype({ engine: 'wasm', cache: { dir: dir.path } });
      const made = await Promise.all([40, 80, 120, 160].map((width) => ferrotype.variant(photo, { width })));
      digests.push(made.map(({ digest }) => digest).join());
    }
    running = false;
    await pruning;
    expect(new Set(digests).size).toBe(1);
  });

  it.each([
    [
      { maxAge: '3 months' },
      'maxAge is "3 months"; allowed: a number of milliseconds, or a text such as \'30d\'',
    ],
    [{ maxAge: '30' }, 'maxAge is "30"; allowed'],
    [{ maxSize: '5 parsecs' }, 'maxSize is "5 parsecs"; allowed: a number of bytes, or a text such as'],
    [{ maxSize: -1 }, 'maxSize is -1; allowed'],
    [{ maxsize: 1 }, 'maxsize is not an option; did you mean maxSize?'],
  ])('refuses %j', async (options, message) => {
    const cache = await openCache({ driver: new MemoryCache() });
    await expect(cache.prune(options as PruneOptions)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining(message) as string,
    });
  });

  it('ends with FT_ABORTED when it is aborted, every entry whole or gone', async () => {
    await using dir = await folder();
    for (const first of ['a', 'b', 'c']) await entry(dir.path, first, 10, 2 * day);
    const cache = await openCache({ dir: dir.path });
    await expect(cache.prune({ maxAge: 0, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'FT_ABORTED',
    });
    expect(await cache.verify()).toMatchObject({ entries: 3, damaged: [] });
  });
});

describe('verifying', () => {
  it('finds damaged entries, and removes them when asked to', async () => {
    await using dir = await folder();
    const damaged = await entry(dir.path, 'b', 500, day);
    await entry(dir.path, 'a', 500, day);
    const bytes = await readFile(fileOf(dir.path, damaged));
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    await writeFile(fileOf(dir.path, damaged), bytes);
    const cache = await openCache({ dir: dir.path });
    const found = { entries: 2, damaged: [{ key: damaged, size: bytes.length }] };
    expect(await cache.verify()).toMatchObject({ ...found, removed: 0 });
    expect(await cache.verify({ repair: true })).toMatchObject({ ...found, removed: 1 });
    expect(await cache.verify()).toMatchObject({ entries: 1, damaged: [], removed: 0 });
  });

  it('says what a folder that is closed to it means', async () => {
    const driver = new MemoryCache();
    driver.list = () => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    const cache = await openCache({ driver });
    await expect(cache.verify()).rejects.toMatchObject({
      code: 'FT_CACHE_CLOSED',
      message: expect.stringContaining('permission denied') as string,
    });
  });
});

describe('a cache outside of node_modules', () => {
  it('survives the removal of node_modules, and nothing is made again', async () => {
    await using dir = await folder();
    const root = dir.path;
    await dir.file('pier.jpg', await imageFile('jpeg', 200, 100));
    const script = `
      const { createFerrotype } = await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)});
      await using ferrotype = await createFerrotype();
      await ferrotype.picture('pier.jpg', { widths: [50, 100], alt: '', placeholder: 'thumbhash' });
      console.log(JSON.stringify(ferrotype.summary()));
    `;
    const run = async (env: Record<string, string>) => {
      await mkdir(path.join(root, 'node_modules'), { recursive: true });
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
        cwd: root,
        env: { ...process.env, FERROTYPE_CACHE_DIR: '', ...env },
      });
      return JSON.parse(stdout) as { encoded: number; decoded: number };
    };
    const kept = { FERROTYPE_CACHE_DIR: '.cache/ferrotype' };
    expect((await run(kept)).encoded).toBeGreaterThan(0);
    await rm(path.join(root, 'node_modules'), { recursive: true });
    expect(await run(kept)).toMatchObject({ encoded: 0, decoded: 0 });

    expect((await run({})).encoded).toBeGreaterThan(0);
    await rm(path.join(root, 'node_modules'), { recursive: true });
    expect((await run({})).encoded).toBeGreaterThan(0);
  });
});
