import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors/system.ts';

/**
 * Makes a folder and those above it. Node's own `recursive: true` reports a read-only file system as a missing folder,
 * which would send people looking in the wrong place, and never ends below `/proc`.
 */
export async function makeFolder(folder: string): Promise<void> {
  const failure = await attempt(folder);
  if (failure === undefined) return;
  const above = path.dirname(folder);
  if (systemCode(failure) !== 'ENOENT' || above === folder) throw failure;
  await makeFolder(above);
  // Missing although the folder above is there: a file system that takes no folders, and not worth a third try.
  const second = await attempt(folder);
  if (second !== undefined) throw second;
}

/** Makes one folder; the error where it is not there afterwards. */
async function attempt(folder: string): Promise<unknown> {
  try {
    await mkdir(folder);
  } catch (error) {
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true) return error;
  }
  return undefined;
}
