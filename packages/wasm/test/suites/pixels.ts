import sharp from 'sharp';
import { imageModule, type ImageEngine, type Raster } from '../../dist/image.node.js';

/** What came of a file: its pixels, or the code of the error. */
export type Outcome = { readonly pixels: Raster } | { readonly refused: string };

/** Decoding by the module; after a trap with a new instance, and the trap is told. */
export class Ours {
  #engine: ImageEngine | undefined;

  async decode(bytes: Uint8Array): Promise<Outcome> {
    if (this.#engine === undefined || this.#engine.poisoned) this.#engine = await imageModule.load();
    try {
      using image = this.#engine.decode(bytes);
      return { pixels: image.raster() };
    } catch (error) {
      const { code } = error as { code?: unknown };
      return { refused: typeof code === 'string' ? code : `uncoded: ${String(error)}` };
    }
  }
}

/** Decoding by libvips, with the settings of the engine over sharp. */
export async function theirs(bytes: Uint8Array): Promise<Outcome> {
  try {
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: 100_000_000, pages: 1 });
    const raw = image.autoOrient().toColourspace('srgb').raw({ depth: 'uchar' });
    const { data, info } = await raw.toBuffer({ resolveWithObject: true });
    return { pixels: spread(data, info.width, info.height, info.channels) };
  } catch (error) {
    return { refused: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

/** Grey as three equal channels. */
function spread(data: Uint8Array, width: number, height: number, channels: number): Raster {
  if (channels === 3 || channels === 4) return { width, height, channels, data };
  const wide = new Uint8Array((data.length / channels) * (channels + 2));
  for (let from = 0, to = 0; from < data.length; from += channels) {
    wide.fill(data[from] ?? 0, to, to + 3);
    to += 3;
    if (channels === 2) wide[to++] = data[from + 1] ?? 255;
  }
  return { width, height, channels: channels === 1 ? 3 : 4, data: wide };
}

/** Largest and mean difference of two images' channels as they are seen: what is transparent has no colour. */
export function distance(a: Raster, b: Raster): { largest: number; mean: number } {
  const pixels = a.width * a.height;
  let largest = 0;
  let sum = 0;
  for (let at = 0; at < pixels; at++) {
    const [from, to] = [at * a.channels, at * b.channels];
    const alphaA = a.channels === 4 ? (a.data[from + 3] ?? 0) : 255;
    const alphaB = b.channels === 4 ? (b.data[to + 3] ?? 0) : 255;
    largest = Math.max(largest, Math.abs(alphaA - alphaB));
    for (let channel = 0; channel < 3; channel++) {
      const [one = 0, other = 0] = [a.data[from + channel], b.data[to + channel]];
      const difference = Math.abs(one * alphaA - other * alphaB) / 255;
      largest = Math.max(largest, difference);
      sum += difference;
    }
  }
  return { largest, mean: sum / pixels / 3 };
}
