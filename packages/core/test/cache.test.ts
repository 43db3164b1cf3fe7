import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packEntry, unpackEntry } from '../src/cache/entry.ts';
import { cacheDir } from '../src/cache/location.ts';
import { createFerrotype, FsCache } from '../src/index.ts';
import { MemoryCache } from './support/faulty.ts';
import { folder, imageFile } from './support/images.ts';
import { listener } from './support/logger.ts';
import { tmpfs } from './support/mount.ts';

const key = 'ab'.repeat(32);

async function filesBelow(dir: string): Promise<string[]> {
  const found = await readdir(dir, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function listed(cache: FsCache): Promise<unknown[]> {
  const found = [];
  for await (const entry of cache.list()) found.push(entry);
  return found;
}

describe('an entry', () => {
  const meta = { format: 'webp', width: 3, height: 2 };

  it('comes back as it was', () => {
    const payload = randomBytes(100);
    const entry = unpackEntry(packEntry(meta, payload));
    expect(entry?.meta).toEqual(meta);
    expect(Buffer.compare(entry?.payload ?? new Uint8Array(), payload)).toBe(0);
  });

  it('is refused when a single bit is wrong, wherever it is, or the end is missing', () => {
    const packed = packEntry(meta, randomBytes(40));
    for (let at = 0; at < packed.length; at++) {
      const damaged = Uint8Array.from(packed);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(unpackEntry(damaged), `byte ${at}`).toBeUndefined();
      expect(unpackEntry(packed.subarray(0, at)), `${at} bytes`).toBeUndefined();
    }
  });
});

describe('the folder driver', () => {
  it('gets, puts, has, lists and deletes', async () => {
    await using dir = await folder();
    const cache = new FsCache(path.join(dir.path, 'deep', 'cache'));
    expect(await cache.get(key)).toBeUndefined();
    expect(await cache.has(key)).toBe(false);
    expect(await listed(cache)).toEqual([]);
    await cache.put(key, Uint8Array.of(1, 2, 3));
    expect(await cache.get(key)).toEqual(Buffer.from([1, 2, 3]));
    expect(await cache.has(key)).toBe(true);
    expect(await listed(cache)).toEqual([{ key, size: 3, modifiedMs: expect.any(Number) }]);
    await cache.delete(key);
    await cache.delete(key);
    expect(await cache.has(key)).toBe(false);
  });

  it('refuses keys that could leave its folder', async () => {
    await using dir = await folder();
    await expect(new FsCache(dir.path).get('../../etc/passwd')).rejects.toThrow(TypeError);
  });

  it('clears away what a process that died left behind, and nothing younger', async () => {
    await using dir = await folder();
    await mkdir(path.join(dir.path, 'tmp'));
    const [old, young] = ['1-old', '2-young'].map((name) => path.join(dir.path, 'tmp', name)) as [
      string,
      string,
    ];
    await writeFile(old, 'half');
    await writeFile(young, 'half');
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    await utimes(old, yesterday, yesterday);
    await new FsCache(dir.path).put(key, Uint8Array.of(1));
    await expect.poll(() => readdir(path.join(dir.path, 'tmp'))).toEqual(['2-young']);
  });
});

describe('the place of the cache', () => {
  it('is the option, then the environment, then node_modules, then .ferrotype', async () => {
    await using dir = await folder();
    const root = dir.path;
    expect(await cacheDir(root, 'mine', { FERROTYPE_CACHE_DIR: 'env' })).toBe(path.join(root, 'mine'));
    expect(await cacheDir(root, undefined, { FERROTYPE_CACHE_DIR: 'env' })).toBe(path.join(root, 'env'));
    expect(await cacheDir(root, undefined, {})).toBe(path.join(root, '.ferrotype'));
    await mkdir(path.join(root, 'node_modules'));
    expect(await cacheDir(root, undefined, {})).toBe(path.join(root, 'node_modules/.cache/ferrotype'));
  });

  it('is .ferrotype where node_modules is closed to us', async () => {
    await using dir = await folder();
    await mkdir(path.join(dir.path, 'node_modules'));
    await writeFile(path.join(dir.path, 'node_modules', '.cache'), 'a file in the way');
    expect(await cacheDir(dir.path, undefined, {})).toBe(path.join(dir.path, '.ferrotype'));
  });
});

describe('a second run', () => {
  const request = {
    widths: [60, 120],
    formats: ['webp' as const, 'jpeg' as const],
    alt: '',
    placeholder: 'thumbhash' as const,
  };

  it('decodes and encodes nothing, and gives the same picture', async () => {
    await using dir = await folder();
    const photo = await dir.file('pier.jpg', await imageFile('jpeg', 200, 100));
    const run = async () => {
      await using ferrotype = await createFerrotype({ cache: { dir: path.join(dir.path, 'cache') } });
      const picture = await ferrotype.picture(photo, request);
      return { picture, summary: ferrotype.summary() };
    };
    const cold = await run();
    expect(cold.summary).toMatchObject({ sources: 1, variants: 4, fromCache: 0, decoded: 1, encoded: 4 });
    const warm = await run();
    expect(warm.summary).toMatchObject({ sources: 1, variants: 4, fromCache: 4, decoded: 0, encoded: 0 });
    expect(warm.summary.bytesAfter).toBe(cold.summary.bytesAfter);
    expect(warm.picture.html).toBe(cold.picture.html);
    expect(warm.picture.placeholder).toEqual(cold.picture.placeholder);
    expect(warm.picture.variants.map(({ digest }) => digest)).toEqual(
      cold.picture.variants.map(({ digest }) => digest),
    );
    expect(warm.picture.variants.every(({ fromCache }) => fromCache)).toBe(true);
  });

  it('makes anew what the source, the settings or the engine no longer match', async () => {
    const driver = new MemoryCache();
    const encoded = async (bytes: Uint8Array, quality: number, engine: 'wasm' | 'sharp') => {
      await using ferrotype = await createFerrotype({ engine, cache: { driver } });
      await ferrotype.variant(bytes, { width: 50, quality });
      return ferrotype.summary().encoded;
    };
    const [one, other] = [await imageFile('png', 80, 60), await imageFile('png', 80, 61)];
    expect(await encoded(one, 70, 'wasm')).toBe(1);
    expect(await encoded(one, 70, 'wasm')).toBe(0);
    expect(await encoded(other, 70, 'wasm')).toBe(1);
    expect(await encoded(one, 71, 'wasm')).toBe(1);
    expect(await encoded(one, 70, 'sharp')).toBe(1);
    expect(await encoded(one, 70, 'sharp')).toBe(0);
  });

  it('finds a damaged entry out and makes it again', async () => {
    await using dir = await folder();
    const photo = await imageFile('jpeg', 200, 100);
    const run = async () => {
      const logger = listener();
      await using ferrotype = await createFerrotype({ cache: { dir: dir.path }, logger });
      const { digest } = await ferrotype.variant(photo, { width: 90 });
      return { digest, encoded: ferrotype.summary().encoded, lines: logger.lines };
    };
    const first = await run();
    const [file = ''] = await filesBelow(dir.path);
    const bytes = await readFile(file);
    bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 255;
    await writeFile(file, bytes);
    const second = await run();
    expect(second).toMatchObject({ digest: first.digest, encoded: 1 });
    expect(second.lines).toEqual([expect.stringMatching(/^info: cache entry [\da-f]{8} is damaged/)]);
    expect(await run()).toMatchObject({ digest: first.digest, encoded: 0, lines: [] });
  });
});

it('several processes share a folder, and every entry is whole', async () => {
  await using dir = await folder();
  const photo = await dir.file('pier.jpg', await imageFile('jpeg', 300, 200));
  const cache = path.join(dir.path, 'cache');
  const script = `
    const { createFerrotype } = await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)});
    const ferrotype = await createFerrotype({ engine: 'wasm', concurrency: 1, cache: { dir: ${JSON.stringify(cache)} } });
    const widths = [40, 80, 120, 160, 200];
    const made = await Promise.all(widths.map((width) => ferrotype.variant(${JSON.stringify(photo)}, { width })));
    console.log(made.map(({ digest }) => digest).join());
    await ferrotype.close();
  `;
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const outputs = await Promise.all([run(), run(), run()]);
  expect(new Set(outputs.map(({ stdout }) => stdout)).size).toBe(1);
  const files = await filesBelow(cache);
  expect(files).toHaveLength(5);
  for (const file of files) expect(unpackEntry(await readFile(file)), file).toBeDefined();
});

describe('a cache that cannot be written', () => {
  it.each(['ENOSPC', 'EROFS', 'EACCES'])('(%s) is warned about once, and work goes on', async (code) => {
    const driver = new MemoryCache();
    driver.failing = code;
    const logger = listener();
    const ferrotype = await createFerrotype({ cache: { driver }, logger });
    const photo = await imageFile('jpeg', 100, 80);
    const made = await Promise.all([20, 40, 60].map((width) => ferrotype.variant(photo, { width })));
    expect(made.map(({ width }) => width)).toEqual([20, 40, 60]);
    await ferrotype.close();
    expect(logger.lines).toEqual([expect.stringMatching(/^warn: .*FT_CACHE_UNWRITABLE/s)]);
    expect(logger.lines[0]).toContain(code);
  });

  it('because its file system is full leaves nothing half-written', async (test) => {
    await using disk = await tmpfs('64k');
    if (disk.missing !== undefined) return test.skip(disk.missing);
    const logger = listener();
    const ferrotype = await createFerrotype({ cache: { dir: disk.path }, logger });
    const photo = await imageFile('jpeg', 600, 400);
    const made = await Promise.all(
      [580, 590, 600].map((width) => ferrotype.variant(photo, { width, format: 'png' })),
    );
    expect(made).toHaveLength(3);
    await ferrotype.close();
    expect(logger.lines).toEqual([expect.stringContaining(disk.path)]);
    expect(logger.lines[0]).toMatch(/The disk is full \(ENOSPC\)/);
    for (const file of await filesBelow(disk.path)) {
      expect(unpackEntry(await readFile(file)), file).toBeDefined();
    }
  });

  it('because it is read-only is still read', async (test) => {
    await using disk = await tmpfs('4m');
    if (disk.missing !== undefined) return test.skip(disk.missing);
    const photo = await imageFile('jpeg', 100, 80);
    const run = async (widths: number[]) => {
      const logger = listener();
      const ferrotype = await createFerrotype({ cache: { dir: disk.path }, logger });
      await Promise.all(widths.map((width) => ferrotype.variant(photo, { width })));
      await ferrotype.close();
      return { summary: ferrotype.summary(), lines: logger.lines };
    };
    await run([50]);
    disk.readOnly();
    const again = await run([50, 60, 70]);
    expect(again.summary).toMatchObject({ fromCache: 1, encoded: 2 });
    expect(again.lines).toEqual([expect.stringMatching(/read-only \(EROFS\).*FERROTYPE_CACHE_DIR/s)]);
    expect((await run([50])).lines).toEqual([]);
  });
});
