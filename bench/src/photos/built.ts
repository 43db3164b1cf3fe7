/** What a build has made, read from the built pages: the images a browser can ask for. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type Sharp from 'sharp';
import { BenchError } from '../errors.ts';
import type { SourcePhoto } from '../source-photos.ts';

export interface BuiltImage {
  /** The photograph and the width the page names, the same for every contender. */
  key: string;
  photo: SourcePhoto;
  path: string;
  bytes: number;
  format: string;
  width: number;
  height: number;
}

export interface Built {
  images: BuiltImage[];
  /** All files below the folder of images, also those no page names. */
  files: number;
  bytes: number;
}

export async function readBuilt(folder: string, photos: SourcePhoto[], sharp: typeof Sharp): Promise<Built> {
  const images: BuiltImage[] = [];
  for (const photo of photos) {
    const html = await readFile(join(folder, 'dist', photo.slug, 'index.html'), 'utf8');
    for (const [name, url] of candidates(html)) {
      const path = join(folder, 'dist', url);
      const { width, height, format = 'unknown' } = await sharp(path).metadata();
      const { size: bytes } = await stat(path);
      images.push({ key: `${photo.slug} ${name}`, photo, path, bytes, format, width, height });
    }
  }
  const assets = join(folder, 'dist/_astro');
  const names = (await readdir(assets)).filter((name) => !['.css', '.js'].includes(extname(name)));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(assets, name))).size));
  return { images, files: names.length, bytes: sizes.reduce((total, size) => total + size, 0) };
}

/** Each image of a page's `<img>` once, by its width descriptor; the `src` is one of them or stands for itself. */
export function candidates(html: string): Map<string, string> {
  const tag = /<img\b[^>]*>/.exec(html)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  const found = new Map<string, string>();
  for (const candidate of attribute('srcset').split(/,\s+/).filter(Boolean)) {
    const [url = '', width = ''] = candidate.trim().split(/\s+/);
    found.set(width, url);
  }
  const src = attribute('src');
  if (src && ![...found.values()].includes(src)) found.set('src', src);
  return found;
}

/** Pairs images of two builds; a picture missing or of another size on one side makes the comparison worthless. */
export function pairs(one: Built, other: Built): [BuiltImage, BuiltImage][] {
  const byKey = new Map(other.images.map((image) => [image.key, image]));
  if (byKey.size !== one.images.length) {
    throw mismatch(`one build has ${one.images.length} images, the other ${byKey.size}`);
  }
  return one.images.map((image) => {
    const twin = byKey.get(image.key);
    if (!twin) throw mismatch(`one build has no image "${image.key}"`);
    if (image.width !== twin.width || image.height !== twin.height) {
      throw mismatch(
        `"${image.key}" is ${image.width}x${image.height} in one build and ${twin.width}x${twin.height} in the other`,
      );
    }
    if (image.format !== twin.format) {
      throw mismatch(`"${image.key}" is ${image.format} in one build and ${twin.format} in the other`);
    }
    return [image, twin];
  });
}

const mismatch = (message: string) =>
  new BenchError(message, 'the builds must make the same images to be compared: look at them with --keep');
