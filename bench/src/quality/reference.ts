import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import type { Reference } from './scores.ts';

/** The photograph as it ought to look at a size: upright, in sRGB, resampled with Lanczos3 from all its pixels. */
export interface Ideal extends Reference {
  pixels: { data: Buffer; width: number; height: number };
  remove(): Promise<void>;
}

export async function makeIdeal(
  sharp: typeof Sharp,
  photo: string,
  size: { width: number; height: number },
  folder: string,
): Promise<Ideal> {
  const { data } = await sharp(photo)
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    // No shrinking while the JPEG is decoded: it would favour whoever does the same.
    .resize({ ...size, fit: 'fill', kernel: 'lanczos3', fastShrinkOnLoad: false })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const digest = createHash('sha256').update(data).digest('hex').slice(0, 32);
  const path = join(folder, `${digest}.png`);
  const raw = { width: size.width, height: size.height, channels: 3 as const };
  await sharp(data, { raw }).png({ compressionLevel: 1 }).toFile(path);
  return { path, digest, pixels: { data, ...size }, remove: () => rm(path, { force: true }) };
}
