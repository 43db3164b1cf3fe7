import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FerrotypeError } from '../errors/error.ts';
import { systemCode, systemReason } from '../errors/system.ts';
import { makeFolder } from '../util/folder.ts';

/** A file on disk. */
export interface WrittenFile {
  /** Absolute path. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** `false` where the same file was there already. */
  readonly written: boolean;
}

const hints: Record<string, string> = {
  ENOSPC: 'Free some space, or write to another disk.',
  EDQUOT: 'Free some space, or write to another disk.',
  EACCES: 'Change the permissions of the folder, or write to one this process may write.',
  EPERM: 'Change the permissions of the folder, or write to one this process may write.',
  EROFS: 'Write to a folder on a file system that is not read-only.',
  EEXIST: 'Remove the file that stands in the way, or write to another folder.',
  ENOTDIR: 'Remove the file that stands in the way, or write to another folder.',
  EISDIR: 'Remove the folder that stands in the way, or write to another folder.',
};

/**
 * Writes a file so that it is there as a whole or not at all. A file with the same bytes is left alone, so its time stamp
 * tells hosts that nothing changed.
 * @throws {FerrotypeError} FT_WRITE_FAILED.
 */
export async function writeFileOnce(dir: string, name: string, bytes: Uint8Array): Promise<WrittenFile> {
  const target = path.resolve(dir, name);
  const temporary = path.join(
    path.dirname(target),
    `.${path.basename(target)}.${randomBytes(6).toString('hex')}`,
  );
  try {
    if (await isSame(target, bytes)) return { path: target, size: bytes.length, written: false };
    await makeFolder(path.dirname(target));
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, target);
    return { path: target, size: bytes.length, written: true };
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    const code = systemCode(error);
    throw new FerrotypeError('FT_WRITE_FAILED', {
      file: target,
      why: systemReason(error),
      hint: code === undefined ? undefined : hints[code],
      cause: error,
    });
  }
}

async function isSame(target: string, bytes: Uint8Array): Promise<boolean> {
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() !== true || found.size !== bytes.length) return false;
  const there = await readFile(target).catch(() => undefined);
  return there !== undefined && Buffer.compare(there, bytes) === 0;
}
