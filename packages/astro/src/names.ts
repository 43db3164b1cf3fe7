import { isAbsolute, relative, sep } from 'node:path';

/**
 * What a person calls a source: its path from the project's root, where it lies below it.
 *
 * @param address as Astro has it: the emitted file (`/_astro/pier.Bx3k.jpg`), the development server's `/@fs/…`, or a URL.
 * @param path the original on disk, where known.
 */
export function nameOf(address: string, path: string | undefined, root: string | undefined): string {
  const file = path ?? developmentPath(address);
  if (file === undefined) return address;
  if (root === undefined) return file;
  const below = relative(root, file);
  return below === '' || below.startsWith('..') || isAbsolute(below) ? file : below.split(sep).join('/');
}

function developmentPath(address: string): string | undefined {
  if (!address.startsWith('/@fs/')) return undefined;
  const path = decode(address.slice('/@fs'.length).split('?', 1)[0] ?? '');
  // `/@fs/C:/site/pier.jpg` on Windows.
  return /^\/[a-z]:\//i.test(path) ? path.slice(1) : path;
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
