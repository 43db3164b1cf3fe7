import type { Raster } from '@ferrotype/wasm';
import { thumbHashToRGBA } from 'thumbhash';
import type { Instances } from '../wasm/modules.ts';

/** What shows until an image has loaded. */
export interface Preview {
  /** ThumbHash in base64, for hosts that draw it themselves. */
  readonly thumbhash: string;
  /** The dominant colour, `#rrggbb`. */
  readonly color: string;
  /** The blurred preview as a `data:` URL of about 250 characters. */
  readonly dataUrl: string;
}

/** The longest side ThumbHash takes, in pixels. */
export const previewSide = 100;

/**
 * A raster's preview. The hash is drawn here and not in the page, so no script is needed there; WebP at low quality suits
 * it, it has no detail (a PNG of it is ten times the size).
 */
export function findPreview(instances: Instances, raster: Raster): Preview {
  const engine = instances.get('image');
  using image = engine.fromRaster(raster);
  const hash = image.thumbhash();
  const drawn = thumbHashToRGBA(hash);
  using picture = engine.fromRaster({
    width: drawn.w,
    height: drawn.h,
    channels: 4,
    data: new Uint8Array(drawn.rgba.buffer, drawn.rgba.byteOffset, drawn.rgba.byteLength),
  });
  const webp = picture.encode({ format: 'webp', quality: 40, effort: 6, lossless: false });
  return {
    thumbhash: Buffer.from(hash).toString('base64'),
    color: image.dominantColor(),
    dataUrl: `data:image/webp;base64,${Buffer.from(webp).toString('base64')}`,
  };
}
