import type { Image, ImageEngine, Raster } from '@ferrotype/wasm';
import { decode, encode } from 'blurhash';
import { thumbHashToRGBA } from 'thumbhash';
import type { Placeholder } from '../../options/types.ts';
import type { Instances } from '../wasm/modules.ts';

/** What shows until an image has loaded. */
export interface Preview {
  /** ThumbHash in base64 or BlurHash, for hosts that draw it themselves; absent for the other kinds. */
  readonly hash?: string;
  /** The dominant colour, `#rrggbb`. */
  readonly color: string;
  /** What is drawn, as a `data:` URL of 100 to 400 characters; absent where only the colour is shown. */
  readonly dataUrl?: string;
  /** Whether no pixel of the image is transparent. Behind one that is, a preview would show for ever. */
  readonly opaque: boolean;
}

/** Which preview is wanted. */
export interface PreviewQuestion {
  readonly placeholder: Exclude<Placeholder, 'none'>;
}

/** The longest side ThumbHash takes, in pixels. */
export const previewSide = 100;

/** The longest side of the tiny image: what a data URL may cost in every page. */
const tinySide = 20;

/** Sides of BlurHash's drawing; it is made of 4 × 3 waves, which more pixels would not show better. */
const blurSide = 32;

/**
 * A raster's preview. Hashes are drawn here and not in the page, so no script is needed there; WebP at low quality suits
 * them, they have no detail (a PNG of one is ten times the size).
 */
export function findPreview(instances: Instances, raster: Raster, { placeholder }: PreviewQuestion): Preview {
  const engine = instances.get('image');
  using image = engine.fromRaster(raster);
  const base = { color: image.dominantColor(), opaque: raster.channels === 3 };
  switch (placeholder) {
    case 'color':
      return base;
    case 'webp': {
      using small = shrink(engine, image, tinySide);
      return { ...base, dataUrl: dataUrl(small) };
    }
    case 'thumbhash': {
      const hash = image.thumbhash();
      const { w, h, rgba } = thumbHashToRGBA(hash);
      using drawn = engine.fromRaster(rgbaRaster(w, h, rgba));
      return { ...base, hash: Buffer.from(hash).toString('base64'), dataUrl: dataUrl(drawn) };
    }
    case 'blurhash': {
      using small = shrink(engine, image, blurSide);
      const { width, height } = small;
      const wide = width >= height;
      const hash = encode(withAlpha(small.raster()), width, height, wide ? 4 : 3, wide ? 3 : 4);
      using drawn = engine.fromRaster(rgbaRaster(width, height, decode(hash, width, height)));
      return { ...base, hash, dataUrl: dataUrl(drawn) };
    }
  }
}

function shrink(engine: ImageEngine, image: Image, side: number): Image {
  const { width, height } = image;
  const request = {
    width: side,
    height: side,
    fit: 'scale-down',
    position: { x: 0.5, y: 0.5 },
    upscale: false,
  } as const;
  return image.resize(engine.geometry(width, height, request));
}

function withAlpha({ width, height, channels, data }: Raster): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++) {
      pixels[pixel * 4 + channel] = data[pixel * channels + channel] ?? 0;
    }
  }
  return pixels;
}

function rgbaRaster(
  width: number,
  height: number,
  { buffer, byteOffset, byteLength }: ArrayBufferView,
): Raster {
  return { width, height, channels: 4, data: new Uint8Array(buffer, byteOffset, byteLength) };
}

function dataUrl(image: Image): string {
  const webp = image.encode({ format: 'webp', quality: 40, effort: 6, lossless: false });
  return `data:image/webp;base64,${Buffer.from(webp).toString('base64')}`;
}
