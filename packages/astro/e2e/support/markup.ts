import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Addresses of made images, in the order they stand in a page. */
const made = /\/_astro\/[^"\s,]+?_[\dA-Za-z]+\.(?:webp|avif|jpe?g|png|gif|svg)/g;

/** Pages of a built site: the markup with the hashes of file names left out, and the files it names, in order. */
export async function pagesOf(folder: string): Promise<Map<string, { markup: string; files: string[] }>> {
  const pages = new Map<string, { markup: string; files: string[] }>();
  for (const file of (await readdir(folder, { recursive: true })).toSorted()) {
    if (!file.endsWith('.html')) continue;
    const html = await readFile(join(folder, file), 'utf8');
    pages.set(file, {
      markup: html.replaceAll(made, (address) => address.replace(/_[\dA-Za-z]+(\.\w+)$/, '_HASH$1')),
      files: [...html.matchAll(made)].map(([address]) => decodeURI(address)),
    });
  }
  return pages;
}
