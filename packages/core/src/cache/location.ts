import { access, constants, mkdir } from 'node:fs/promises';
import path from 'node:path';

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

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

/** Permission bits don't tell everything (a read-only mount below, a file in the way), so it is tried. */
async function canMake(folder: string): Promise<boolean> {
  return mkdir(folder, { recursive: true }).then(
    () => isWritable(folder),
    () => false,
  );
}
