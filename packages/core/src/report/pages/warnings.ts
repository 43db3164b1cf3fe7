import type { WarningKind, ReportWarning } from '../types.ts';
import type { PageImage } from './page.ts';
import { widestSlot } from './shown.ts';

/** Of each kind, so many are told. */
const most = 100;

/** The densest screens that are common: phones have three pixels to a CSS pixel, some a little more. */
const densest = 3;

/** The first large image is what a page's speed is measured by when no more text than this is before it: what a phone shows. */
const firstScreen = 1000;

/** CSS pixels from which an image is large. */
const largeWidth = 300;

/** CSS pixels of a window that images should fill without being stretched. */
const usualWindow = 1920;

/** Less than this more or less is rounding. */
const slack = 1.1;

const order: readonly WarningKind[] = [
  'missing-file',
  'missing-alt',
  'missing-size',
  'lazy-first-image',
  'upscaled',
  'oversized',
];

type Found = { count: number; items: Map<string, ReportWarning> };

/** Gathers what may be wrong with a site's images; the same on many pages is one. */
export class Warnings {
  readonly #kinds = new Map<WarningKind, Found>();

  add(kind: WarningKind, page: string, image: string, message: string): void {
    const found: Found = this.#kinds.get(kind) ?? { count: 0, items: new Map() };
    this.#kinds.set(kind, found);
    found.count++;
    const key = `${image}\n${message}`;
    const known = found.items.get(key);
    if (known === undefined && found.items.size >= most) return;
    found.items.set(key, { page, image, message, ...known, pages: (known?.pages ?? 0) + 1 });
  }

  list(): { kind: WarningKind; count: number; items: ReportWarning[] }[] {
    return order.flatMap((kind) => {
      const found = this.#kinds.get(kind);
      return found === undefined ? [] : [{ kind, count: found.count, items: [...found.items.values()] }];
    });
  }
}

/** What can be said of a page's images from the page alone; `widthOf` knows the pixels of files, where somebody does. */
export async function checkImages(
  page: string,
  images: readonly PageImage[],
  widthOf: (url: string) => Promise<number | undefined>,
  warnings: Warnings,
): Promise<void> {
  const large = images.find(({ width = 0, choices }) => width >= largeWidth || widest(choices) >= largeWidth);
  for (const image of images) {
    const warn = (kind: WarningKind, message: string): void => warnings.add(kind, page, image.url, message);
    if (image.alt === undefined && !image.decorative)
      warn('missing-alt', 'It has no alt text. Describe it, or say alt="" where it is decoration.');
    if (isUnsized(image))
      warn('missing-size', 'It has no width and height, so the page moves when it arrives. Say both.');
    if (image === large && image.loading === 'lazy' && image.textBefore <= firstScreen)
      warn(
        'lazy-first-image',
        'It is the first large image of the page and loads lazily, which delays it. Say loading="eager" and fetchpriority="high".',
      );
    await checkPixels(image, widthOf, warn);
  }
}

function widest(choices: PageImage['choices']): number {
  return Math.max(0, ...(choices.at(-1)?.candidates ?? []).map(({ width = 0 }) => width));
}

function isUnsized({ width, height, style }: PageImage): boolean {
  if (width !== undefined && height !== undefined) return false;
  return (
    !/aspect-ratio\s*:/.test(style) && !(/(^|;)\s*width\s*:/.test(style) && /(^|;)\s*height\s*:/.test(style))
  );
}

/** Whether there are far more pixels than any layout shows, or fewer than the smallest screen needs. */
async function checkPixels(
  image: PageImage,
  widthOf: (url: string) => Promise<number | undefined>,
  warn: (kind: WarningKind, message: string) => void,
): Promise<void> {
  const slot = widestSlot(image);
  if (slot === undefined || slot <= 0) return;
  const usual = Math.min(slot, widestSlot(image, usualWindow) ?? slot, image.width ?? 0);
  let largest = 0;
  for (const { url, width } of image.choices.flatMap(({ candidates }) => candidates)) {
    largest = Math.max(largest, width ?? (await widthOf(url)) ?? 0);
  }
  if (largest === 0) return;
  const shown = `at most ${Math.round(slot)} CSS pixels wide`;
  if (largest > slot * densest * slack)
    warn(
      'oversized',
      `It is ${largest} pixels wide and shown ${shown}: ${Math.ceil(slot * densest)} are enough for the densest screens. Leave larger widths out, or correct sizes.`,
    );
  // Without its width nobody knows how wide it is really shown.
  else if (largest * slack < usual)
    warn(
      'upscaled',
      `It is ${largest} pixels wide and shown ${Math.round(usual)} CSS pixels wide. Use a larger source.`,
    );
}
