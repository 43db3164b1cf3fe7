import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { systemCode } from '../errors/system.ts';

/**
 * Makes a folder and those above it. Node's own `recursive: true` reports a read-only file system as a missing folder,
 * which would send people looking in the wrong place.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const above = path.dirname(folder);
    if (systemCode(error) === 'ENOENT' && above !== folder) {
      await makeFolder(above);
      await makeFolder(folder);
      return;
    }
    const found = await stat(folder).catch(() => undefined);
    if (found?.isDirectory() !== true) throw error;
  }
}
