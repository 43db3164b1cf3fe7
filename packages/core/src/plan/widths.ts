import type { CheckedPicture } from '../options/picture.ts';

/** Steps for which a page is commonly laid out; close enough that no screen loads much more than it shows. */
const steps = [640, 828, 1080, 1280, 1668, 1920, 2560, 3840] as const;

/**
 * The widths of a picture in pixels, ascending and distinct. None is above `largest` (what the source, cut to the
 * picture's shape, has) unless upscaling was asked for; where all would be, the largest there is stands in for them.
 */
export function pictureWidths(request: CheckedPicture, largest: number): number[] {
  const { upscale } = request;
  const top = upscale ? (request.width ?? largest) : Math.min(request.width ?? largest, largest);
  // Twice the width on the page, for dense screens, where the source has it.
  const dense = upscale ? top : Math.min(largest, request.width === undefined ? top : top * 2);
  const wanted = request.widths ?? [...steps.filter((step) => step < dense), top, dense];
  const possible = wanted.map((width) => (upscale ? width : Math.min(width, largest)));
  return [...new Set(possible)].toSorted((a, b) => a - b);
}
