import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../util/folder.ts';

/**
 * The folder of the cache: the option, else FERROTYPE_CACHE_DIR, else `node_modules/.cache/ferrotype` below the root, else
 * `.ferrotype` below it where there is no `node_modules` or it can't be written.
 */
export async function cacheDir(
  root: string,
  option: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const given = option ?? env['FERROTYPE_CACHE_DIR'];
  if (given !== undefined && given !== '') return path.resolve(root, given);
  const modules = path.join(root, 'node_modules');
  const usual = path.join(modules, '.cache', 'ferrotype');
  return (await isWritable(modules)) && (await canMake(usual)) ? usual : path.join(root, '.ferrotype');
}

/**
 * The cache folders a project has: FERROTYPE_CACHE_DIR where it is set, and those that builds make without being told,
 * `@ferrotype/astro` below Astro's `cacheDir`.
 */
export async function cacheDirs(root: string, env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const given = env['FERROTYPE_CACHE_DIR'] ?? '';
  const usual = ['node_modules/.cache/ferrotype', 'node_modules/.astro/ferrotype', '.ferrotype'];
  const folders = [...(given === '' ? [] : [given]), ...usual].map((folder) => path.resolve(root, folder));
  const there = await Promise.all(folders.map(isFolder));
  return [...new Set(folders.filter((_, index) => there[index]))];
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Permission bits don't tell everything (a read-only mount below, a file in the way), so it is tried. */
async function canMake(folder: string): Promise<boolean> {
  return makeFolder(folder).then(
    () => isWritable(folder),
    () => false,
  );
}
