import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { limited } from '../../util/limit.ts';

/** How many files are looked at at once. */
const atOnce = 32;

/** Every file below a folder with its bytes, by its path with `/`, in order. Links are followed to files, not to folders. */
export async function filesBelow(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  const gate = limited(atOnce);
  const sizes = await Promise.all(
    found.toSorted().map((file) =>
      gate(async () => {
        const state = await stat(path.join(folder, file)).catch(() => undefined);
        return [file, state?.isFile() === true ? state.size : -1] as const;
      }),
    ),
  );
  return new Map(sizes.filter(([, size]) => size >= 0));
}
