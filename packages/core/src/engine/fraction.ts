import type { ImageInfo } from '@ferrotype/wasm';
import type { RasterPlan } from './engine.ts';

/** From this reduction on a JPEG may be decoded at a quarter of its size: that leaves the resampler a factor of two. */
const reductionFrom = 8;

/** JPEG's blocks. Of other sizes a fraction covers a little more than the picture, which shifts everything by part of a pixel. */
const block = 8;

/**
 * Whether a raster is made from a JPEG decoded at a fraction of its size. Such a decode takes about as long as shrinking
 * the full pixels would, and when all that is wanted is small, the full pixels are never made.
 *
 * The answer depends on the source and this one raster alone: a variant must not get other bytes for what is asked along
 * with it (docs/decisions/0007-no-pyramid.md).
 */
export function fromFraction({ geometry: { crop, inner } }: RasterPlan, info: ImageInfo): boolean {
  const { format, width, height } = info;
  const whole = crop.width === width && crop.height === height;
  const even = width % block === 0 && height % block === 0;
  const reduction = Math.min(crop.width / inner.width, crop.height / inner.height);
  return format === 'jpeg' && whole && even && reduction >= reductionFrom;
}
