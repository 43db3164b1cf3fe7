import type { Geometry, ImageInfo } from '@ferrotype/wasm';
import type { CheckedVariant } from '../options/variant.ts';

type Asked = Pick<CheckedVariant, 'width' | 'height'>;

/** Shapes have no pixels of their own: an SVG is as large as it is asked to be, and is never enlarged. */
export function isVector({ format }: Pick<ImageInfo, 'format'>): boolean {
  return format === 'svg';
}

/** An image as large as what is asked of it, where it can be had at any size: a whole multiple of its own. */
export function roomy<Info extends ImageInfo>(info: Info, { width = 0, height = 0 }: Asked): Info {
  if (!isVector(info)) return info;
  const times = Math.max(1, Math.ceil(width / info.width), Math.ceil(height / info.height));
  return { ...info, width: info.width * times, height: info.height * times };
}

/** A geometry worked out for {@link roomy}, with the crop in pixels of the image itself. */
export function inOwnPixels(geometry: Geometry, room: ImageInfo, { width }: ImageInfo): Geometry {
  const times = room.width / width;
  if (times === 1) return geometry;
  const { crop } = geometry;
  const [x, y, w, h] = [crop.x, crop.y, crop.width, crop.height].map((length) => length / times);
  return { ...geometry, crop: { x: x ?? 0, y: y ?? 0, width: w ?? 1, height: h ?? 1 } };
}

/** The widest a picture may become: as its source allows, or all that is asked where the source is drawn at any size. */
export function widestOf(
  info: ImageInfo,
  largest: number,
  { width = 0, widths = [] }: { width?: number | undefined; widths?: readonly number[] | undefined },
): number {
  return isVector(info) ? Math.max(largest, 2 * width, ...widths) : largest;
}
