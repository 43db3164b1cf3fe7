import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchError } from './errors.ts';

/** The project's folder. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url));

const formats = ['.jpg', '.jpeg', '.png', '.webp'];

export interface SourcePhoto {
  /** Path of the file. */
  path: string;
  /** Name in the site: its place in the folder, so that two files never share one. */
  slug: string;
  /** With the dot, in small letters. */
  extension: string;
}

/** The photographs of the folder given, or of the project's own collection. */
export async function sourcePhotos(given: string | undefined): Promise<SourcePhoto[]> {
  // Package managers run a script in its package's folder, and tell where they were called.
  const here = process.env['INIT_CWD'] ?? process.cwd();
  const folder = given === undefined ? join(root, '../shared/data/photos') : resolve(here, given);
  const shown = given ?? '../shared/data/photos';
  if (!existsSync(folder)) {
    throw new BenchError(
      `the folder ${shown} is not there`,
      'name a folder of photographs: `pnpm bench photos <folder>`',
    );
  }
  if (!statSync(folder).isDirectory()) {
    throw new BenchError(`${shown} is a file, not a folder`, 'name the folder the photographs are in');
  }
  const names = (await readdir(folder)).filter((name) => formats.includes(extname(name).toLowerCase()));
  if (names.length === 0) {
    throw new BenchError(`there are no photographs in ${shown}`, `put ${formats.join(', ')} files there`);
  }
  return names.toSorted().map((name, index) => ({
    path: join(folder, name),
    slug: `photo-${String(index + 1).padStart(2, '0')}`,
    extension: extname(name).toLowerCase(),
  }));
}
