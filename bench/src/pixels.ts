/** What the benchmarks of one codec share: photographs as raw pixels, and the time one encoding takes. */
import type Sharp from 'sharp';
import { loadSharp } from './sharp.ts';
import { sourcePhotos } from './source-photos.ts';
import { sum } from './stats.ts';

export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** sharp on one core, keeping nothing between calls. */
export async function singleSharp(): Promise<typeof Sharp> {
  const sharp = await loadSharp();
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/** The photographs of a folder, upright, in sRGB, `widest` pixels wide or less. */
export async function pixelsOf(
  sharp: typeof Sharp,
  folder: string | undefined,
  widest: number,
): Promise<Pixels[]> {
  const photographs: Pixels[] = [];
  for (const { path } of await sourcePhotos(folder)) {
    const image = sharp(path).autoOrient().toColourspace('srgb').removeAlpha();
    const { data, info } = await image
      .resize({ width: widest, withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    photographs.push({ data, width: info.width, height: info.height });
  }
  return photographs;
}

/** Result and milliseconds of processor time, of all threads. */
export async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [result, sum([user, system]) / 1000];
}
