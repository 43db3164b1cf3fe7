import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AstroCache } from '../src/astro-cache.ts';

let folder: string;
let cache: AstroCache;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ferrotype-astro-cache-'));
  await mkdir(join(folder, 'assets'));
  cache = new AstroCache(pathToFileURL(`${folder}/`));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe("Astro's own cache", () => {
  it('is looked up by file name, spaces and all', async () => {
    await writeFile(join(folder, 'assets/low tide#1.B_1.webp'), '');
    expect(cache.has('low tide#1.B_1.webp')).toBe(true);
    expect(cache.has('high tide.webp')).toBe(false);
  });

  it('forgets images, with what is kept beside them', async () => {
    for (const name of ['a.webp', 'a.webp.json', 'b.webp']) await writeFile(join(folder, 'assets', name), '');
    await cache.forget(['a.webp', 'missing.webp']);
    expect(await readdir(join(folder, 'assets'))).toEqual(['b.webp']);
  });

  it('is emptied when the options have changed, and only then', async () => {
    await writeFile(join(folder, 'assets/a.webp'), '');
    expect(await cache.keepFor('effort 2')).toBe(false);
    expect(await cache.keepFor('effort 2')).toBe(false);
    expect(cache.has('a.webp')).toBe(true);
    expect(await cache.keepFor('effort 4')).toBe(true);
    expect(cache.has('a.webp')).toBe(false);
  });
});
