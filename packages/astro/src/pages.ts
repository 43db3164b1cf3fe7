import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Names at most this many pages: an image in a layout is on all of them. */
const most = 3;

/** Pages of a built site that show a file, as addresses. Pages are written before images are made. */
export async function pagesWith(fileName: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  const names = [fileName, encodeURI(fileName)];
  let entries: string[];
  try {
    entries = await readdir(folder, { recursive: true });
  } catch {
    return found;
  }
  for (const entry of entries.toSorted()) {
    if (!entry.endsWith('.html')) continue;
    const path = join(folder, entry);
    const html = await readFile(path, 'utf8').catch(() => '');
    if (!names.some((name) => html.includes(name))) continue;
    found.push(pageAddress(relative(folder, path)));
    if (found.length === most) break;
  }
  return found;
}

function pageAddress(file: string): string {
  const path = file.split(sep).join('/');
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}
