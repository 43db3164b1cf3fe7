import type { EncodeOptions } from '@ferrotype/wasm';
import type { RasterPlan } from '../engine/engine.ts';
import type { QualityQuestion } from '../engine/findings/quality/search.ts';
import { scaledTo, wholePixels } from '../engine/findings/quality/sizes.ts';
import { qualityTargets } from '../options/quality.ts';
import type { CheckedVariant } from '../options/variant.ts';
import { digestOf } from '../util/digest.ts';

/** What has to be found out before a variant can be encoded: nothing where its quality is a number, or nothing is lost. */
export function qualityQuestion(
  encode: EncodeOptions,
  { quality, effort }: CheckedVariant,
): QualityQuestion | undefined {
  if (typeof quality !== 'string' || encode.format === 'png') return undefined;
  if (encode.format === 'webp' && encode.lossless) return undefined;
  return { target: qualityTargets[quality], encode, anyEffort: effort === undefined };
}

/** The corners of a crop are moved outwards to the next of so many lines. */
const grid = 16;

/**
 * The raster a quality is searched on: what the variant shows, at a middle size. It is the same for all widths of a picture, though
 * each is cropped a little differently, to whole pixels: so that they share one search. Operations take no part in it.
 */
export function searchRaster(raster: RasterPlan, source: { width: number; height: number }): RasterPlan {
  const { crop } = raster.geometry;
  const [x, right] = outwards(crop.x, crop.width, source.width);
  const [y, bottom] = outwards(crop.y, crop.height, source.height);
  const whole = { x, y, width: right - x, height: bottom - y };
  const size = scaledTo(wholePixels, whole.width, whole.height);
  const geometry = { ...size, crop: whole, inner: { x: 0, y: 0, ...size } };
  const { background, frame } = raster;
  const flatten = raster.flatten || raster.edits?.steps.some(({ type }) => type === 'flatten') === true;
  return { key: digestOf([geometry, background, flatten, frame]), geometry, background, flatten, frame };
}

function outwards(start: number, length: number, whole: number): [start: number, end: number] {
  const line = whole / grid;
  const end = Math.ceil((start + length) / line - 1e-9) * line;
  return [Math.floor(Math.floor(start / line + 1e-9) * line), Math.min(whole, Math.ceil(end))];
}
