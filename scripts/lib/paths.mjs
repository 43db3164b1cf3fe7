/** Where things are. Everything the scripts make themselves goes below `.tools/`, which git ignores. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const tools = join(root, '.tools');
export const bin = join(tools, 'bin');
export const logs = join(tools, 'logs');
export const stamps = join(tools, 'stamps');
export const scratch = join(tools, 'tmp');

/** PATH as the project's own tools see it: ours first, then the machine's. */
export function toolPath(...first) {
  return [...first, bin, join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
}

/** The first executable file of that name on a PATH, or undefined. */
export function which(name, path = process.env.PATH ?? '') {
  for (const folder of path.split(delimiter)) {
    if (!folder) continue;
    const file = join(folder, name);
    if (existsSync(file) && statSync(file).isFile()) return file;
  }
  return undefined;
}

const NOT_SOURCE = ['node_modules', 'target', 'dist', '.git', '.astro'];

/** Files below a folder, sorted, as paths from that folder; the names in `skip` are left out at every level. */
export function listFiles(folder, skipped = NOT_SOURCE) {
  const skip = new Set(skipped);
  const found = [];
  const walk = (relative) => {
    const entries = readdirSync(join(folder, relative), { withFileTypes: true });
    for (const entry of entries) {
      if (skip.has(entry.name)) continue;
      const path = relative ? `${relative}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  if (existsSync(folder)) walk('');
  return found.toSorted();
}
