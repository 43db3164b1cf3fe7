import { open, readdir, stat } from 'node:fs/promises';
import { systemCode } from '../errors/system.ts';

/** What is asked of a file here. */
export interface FileState {
  readonly size: number;
  readonly mtimeMs: number;
}

/** Writes a new file, and returns when the disk has it. */
export async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Names in a folder, sorted; none where there is no folder. */
export async function names(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  return found.toSorted();
}

export async function statOf(file: string): Promise<FileState | undefined> {
  return stat(file).catch((error: unknown) => {
    if (isAbsent(error)) return undefined;
    throw error;
  });
}

/** What `read` makes of an open file; `undefined` where there is none. */
export async function reading<T>(
  file: string,
  read: (handle: Awaited<ReturnType<typeof open>>) => Promise<T>,
): Promise<T | undefined> {
  try {
    const handle = await open(file);
    return await read(handle).finally(() => handle.close());
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}
