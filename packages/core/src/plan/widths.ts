import type { CheckedPicture } from '../options/picture.ts';

/**
 * Widths that screens show: phones of 320 to 430 CSS pixels at two and three times the density, tablets, laptops and desktops
 * at one and two. A factor of one and a half apart, so that nobody loads much more than is shown and no more is made than
 * is loaded (docs/decisions/0028-lean-picture.md).
 */
const steps = [640, 960, 1440, 2160, 2880] as const;

/** A step so near to a width that is there anyway saves nobody anything. */
const near = 0.85;

type Asked = Pick<CheckedPicture, 'upscale' | 'width' | 'widths'>;

/**
 * The widths of a picture in pixels, ascending and distinct. None is above `largest` (what the source, cut to the
 * picture's shape, has) unless upscaling was asked for; where all would be, the largest there is stands in for them.
 */
export function pictureWidths({ upscale, width, widths }: Asked, largest: number): number[] {
  const possible = (asked: number): number => (upscale ? asked : Math.min(asked, largest));
  if (widths !== undefined) return distinct(widths.map(possible));
  // Twice the width on the page, for dense screens, where the source has it; without a width, as wide as screens are.
  const own =
    width === undefined
      ? [Math.min(largest, steps.at(-1) ?? largest)]
      : [possible(width), ...(upscale ? [] : [Math.min(largest, width * 2)])];
  const top = Math.max(...own);
  const between = steps.filter(
    (step) => step < top && !own.some((one) => Math.min(one, step) > Math.max(one, step) * near),
  );
  return distinct([...between, ...own]);
}

function distinct(widths: readonly number[]): number[] {
  return [...new Set(widths)].toSorted((a, b) => a - b);
}

/** The width of most pages' text on large screens, at about one and a half times the density. */
const middle = 1080;

/** Of a picture's widths the one for browsers that choose none: nearest to what it has on the page, if that is no wider than pages are. */
export function middleWidth(widths: readonly number[], pageWidth: number): number {
  const wanted = Math.min(pageWidth, middle);
  const distance = (width: number): number => Math.abs(Math.log(width / wanted));
  return widths.reduce(
    (best, width) => (distance(width) < distance(best) ? width : best),
    widths[0] ?? pageWidth,
  );
}

/** The `sizes` of an image that is this wide on the page where the screen has the room. */
export function sizesOf(width: number): string {
  return `(min-width: ${width}px) ${width}px, 100vw`;
}
