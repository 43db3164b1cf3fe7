import type { Raster } from '@ferrotype/wasm';
import { isFinding } from '../engine/findings/finding.ts';
import type { EncodePlan, RasterPlan } from '../engine/engine.ts';
import type { Edits } from '../engine/edits/edits.ts';
import type { Source } from '../plan/sources.ts';
import { isVector } from '../plan/vector.ts';

/** Working memory of an encoder in bytes a pixel, measured as the growth of the process on a 12-megapixel image, rounded up. */
const encoderBytes: Record<EncodePlan['format'], number> = {
  avif: 25,
  webp: 6,
  jpeg: 8,
  png: 10,
  finding: 0,
};

/** The same of a search for a quality: an encoder's, both pictures, and 60 for those compared with. */
const searchBytes = 120;

function isSearch(encode: EncodePlan): boolean {
  return isFinding(encode, 'quality');
}

/** Decoded pixels and what decoding takes, in bytes a pixel: AVIF's planes are there twice before they become pixels. */
const decodedBytes = { avif: 24, other: 4 };

/**
 * Bytes held while a source is decoded and resized: its file, here and where it is decoded, what decoding takes, what
 * resizing the greediest raster takes, and all rasters. A test holds it against what the module takes.
 */
export function prepareCost(
  { size, info }: Pick<Source, 'size' | 'info'>,
  rasters: readonly RasterPlan[],
): number {
  // A vector is drawn at the size of the raster.
  const { width, height } = isVector(info) ? { width: 0, height: 0 } : info;
  const { hasAlpha } = info;
  const made = rasters.reduce((sum, { geometry }) => sum + geometry.width * geometry.height * 4, 0);
  // Between its two passes the resampler has an image as wide as the source and as high as the raster; and it makes a copy
  // of a source with alpha, whose colours are weighed by it.
  const channels = hasAlpha ? 4 : 3;
  const weighed = hasAlpha ? width * height * 4 : 0;
  const resizing = Math.max(
    0,
    ...rasters.map(({ geometry: { width: across, height: down, inner } }) =>
      across === width && down === height
        ? across * down * 4
        : weighed + (width * inner.height + across * down) * channels,
    ),
  );
  return (
    2 * size +
    (info.decodingBytes || width * height * decodedBytes[info.format === 'avif' ? 'avif' : 'other']) +
    resizing +
    made
  );
}

/**
 * Bytes held while an animation is written: its file, three canvases it is composed on, and what a frame takes on its way
 * into the encoder (itself, three canvases more, and the encoder's own memory).
 */
export function animationCost(source: Source, { geometry }: RasterPlan): number {
  const { width, height } = source.info;
  return source.size + width * height * 12 + geometry.width * geometry.height * (20 + encoderBytes.webp);
}

/** Bytes held while a raster is edited: it and the result in the module, as they may be copied once, and the result. */
export function editCost(raster: Raster, { width, height }: Edits): number {
  return 2 * raster.data.byteLength + 3 * 4 * width * height;
}

/** Bytes an encoder takes beside the raster it reads. */
export function encodeCost(raster: Raster, encode: EncodePlan): number {
  return raster.width * raster.height * (isSearch(encode) ? searchBytes : encoderBytes[encode.format]);
}
