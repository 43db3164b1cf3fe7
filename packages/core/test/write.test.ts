import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { writeFileOnce } from '../src/emit/write.ts';
import { createFerrotype } from '../src/index.ts';
import { folder, imageFile } from './support/images.ts';
import { tmpfs } from './support/mount.ts';

it('makes the folders it needs, and takes a file: URL', async () => {
  await using dir = await folder();
  await using ferrotype = await createFerrotype({ cache: false });
  const picture = await ferrotype.picture(await imageFile('png', 9, 9), { alt: '', formats: ['png'] });
  const target = path.join(dir.path, 'a', 'b');
  const [written] = await ferrotype.write(picture, pathToFileURL(target));
  expect(await readdir(target)).toEqual([path.basename(written?.path ?? '')]);
});

it('replaces a file with other contents as a whole', async () => {
  await using dir = await folder();
  await dir.file('a.webp', 'older and longer');
  expect(await writeFileOnce(dir.path, 'a.webp', Uint8Array.of(1))).toMatchObject({ size: 1, written: true });
  expect(await readdir(dir.path)).toEqual(['a.webp']);
});

it('says that a folder or a file stands in the way', async () => {
  await using dir = await folder();
  await mkdir(path.join(dir.path, 'a.webp'));
  await expect(writeFileOnce(dir.path, 'a.webp', Uint8Array.of(1))).rejects.toMatchObject({
    code: 'FT_WRITE_FAILED',
    file: path.join(dir.path, 'a.webp'),
    hint: expect.stringContaining('Remove the folder'),
  });
  await writeFile(path.join(dir.path, 'file'), '');
  await expect(writeFileOnce(path.join(dir.path, 'file'), 'b', Uint8Array.of(1))).rejects.toMatchObject({
    code: 'FT_WRITE_FAILED',
    hint: expect.stringContaining('Remove the file'),
  });
  expect((await readdir(dir.path)).toSorted()).toEqual(['a.webp', 'file']);
});

it('says that the disk is full or read-only, and leaves nothing half-written', async (test) => {
  await using disk = await tmpfs('64k');
  if (disk.missing !== undefined) return test.skip(disk.missing);
  await expect(writeFileOnce(disk.path, 'big', new Uint8Array(200_000))).rejects.toMatchObject({
    code: 'FT_WRITE_FAILED',
    message: expect.stringContaining('The disk is full (ENOSPC)'),
    hint: expect.stringContaining('Free some space'),
  });
  expect(await readdir(disk.path)).toEqual([]);
  disk.readOnly();
  await expect(writeFileOnce(disk.path, 'small', Uint8Array.of(1))).rejects.toMatchObject({
    code: 'FT_WRITE_FAILED',
    message: expect.stringContaining('read-only (EROFS)'),
  });
});

it('an aborted write leaves whole files only', async () => {
  await using dir = await folder();
  await using ferrotype = await createFerrotype({ cache: false });
  const widths = Array.from({ length: 40 }, (_, index) => 10 + index);
  const picture = await ferrotype.picture(await imageFile('jpeg', 64, 64), {
    alt: '',
    widths,
    formats: ['webp'],
  });
  const caller = new AbortController();
  const writing = picture.write(dir.path, { signal: caller.signal });
  setTimeout(() => caller.abort(), 1);
  await writing.catch((error: unknown) => expect(error).toMatchObject({ code: 'FT_ABORTED' }));
  const sizes = new Map(picture.variants.map(({ name, size }) => [name, size]));
  for (const name of await readdir(dir.path)) expect([...sizes.keys()]).toContain(name);
});
