import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { VFile } from 'vfile';

/** Where an image is (a path, or an address on another site), why it is left alone, or that nothing needs to be said about it. */
export type Place =
  | { readonly at: string; readonly why?: undefined; readonly skip?: undefined }
  | { readonly at?: undefined; readonly why: string; readonly skip?: undefined }
  | { readonly at?: undefined; readonly why?: undefined; readonly skip: true };

/** Where images are looked for. */
export interface Places {
  readonly root: string;
  readonly publicDir?: string | undefined;
  /** Whether images may be on other sites. */
  readonly remote: boolean;
}

const protocol = /^[a-z][a-z\d+\-.]+:/i;

/** Finds the file an image's URL means. Nothing outside `root` is read. */
export async function locate(url: string, file: VFile, { root, publicDir, remote }: Places): Promise<Place> {
  if (url.startsWith('data:') || /\.svgz?(?:[?#]|$)/i.test(url)) return { skip: true };
  if (url.startsWith('//') || (protocol.test(url) && !url.startsWith('file:'))) {
    const address = url.startsWith('//') ? `https:${url}` : url;
    if (remote && /^https?:/i.test(address) && URL.canParse(address)) return { at: address };
    return { why: `The image is on another site and left as it is: ${url}` };
  }
  const name = decode(url);
  if (name === undefined) return { why: `The address of the image can't be read: ${url}` };
  if (name.startsWith('/') && publicDir === undefined && !url.startsWith('file:')) return { skip: true };
  const target = url.startsWith('file:')
    ? name
    : name.startsWith('/')
      ? path.join(path.resolve(publicDir ?? ''), name)
      : path.resolve(file.cwd, file.dirname ?? '', name);
  const [real, realRoot] = await Promise.all([exists(target), exists(path.resolve(file.cwd, root))]);
  if (real === undefined) return { why: `The image does not exist: ${url}` };
  const relative = path.relative(realRoot ?? path.resolve(root), real);
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  if (isOutside) return { why: `The image is outside of ${root} and left as it is: ${url}` };
  return { at: real };
}

/** The path in a URL, without its query and fragment. */
function decode(url: string): string | undefined {
  try {
    if (url.startsWith('file:')) return fileURLToPath(url);
    const name = decodeURI(url.replace(/[?#].*$/s, ''));
    return name.includes('\0') ? undefined : name;
  } catch {
    return undefined;
  }
}

async function exists(target: string): Promise<string | undefined> {
  try {
    return await realpath(target);
  } catch {
    return undefined;
  }
}
