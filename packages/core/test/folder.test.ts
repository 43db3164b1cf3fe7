import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeFolder } from '../src/util/folder.ts';

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ferrotype-folder-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('makes a folder with those above it, also when several ask at once', async () => {
  const deep = path.join(await temporary(), 'a', 'b', 'c');
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(path.dirname(deep))]);
  expect((await stat(deep)).isDirectory()).toBe(true);
});

it('says that a file is in the way', async () => {
  const file = path.join(await temporary(), 'file');
  await writeFile(file, 'text');
  await expect(makeFolder(path.join(file, 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  await expect(makeFolder(file)).rejects.toMatchObject({ code: 'EEXIST' });
});

it.skipIf(!existsSync('/proc/self'))('gives up on a file system that takes no folders', async () => {
  await expect(makeFolder('/proc/ferrotype/below')).rejects.toMatchObject({ code: 'ENOENT' });
});
