/** What screens load of a page, by the rules browsers choose by. */

/** A screen: its width in CSS pixels, and how many of its own pixels one of these is. */
export interface Screen {
  name: string;
  width: number;
  density: number;
}

/** Sizes that are common, spread over what there is: phones, a tablet, laptops and a desktop. */
export const screens: readonly Screen[] = [
  { name: 'phone 360 @2', width: 360, density: 2 },
  { name: 'phone 390 @3', width: 390, density: 3 },
  { name: 'tablet 820 @2', width: 820, density: 2 },
  { name: 'laptop 1280 @1', width: 1280, density: 1 },
  { name: 'laptop 1440 @2', width: 1440, density: 2 },
  { name: 'desktop 1920 @1', width: 1920, density: 1 },
];

/** A file a page offers, and its width. */
export interface Candidate {
  url: string;
  width: number;
}

/** The candidates of a page's picture: of the first format of its `<source>`s, or of the `<img>`. Browsers of today read all formats. */
export function candidates(html: string): Candidate[] {
  const picture = /<(?:source|img)\b[^>]*\bsrcset="([^"]*)"/.exec(html)?.[1] ?? '';
  return picture.split(/,\s+/).flatMap((part) => {
    const [url = '', width = ''] = part.trim().split(/\s+/);
    return url === '' ? [] : [{ url, width: Number.parseInt(width, 10) }];
  });
}

/** Pixels in which an image of this width is shown: all of the screen's width, and never more than it has. */
export function shownPixels({ width, density }: Screen, natural: number): number {
  return Math.min(Math.round(Math.min(width, natural) * density), natural);
}

/** The smallest file that has the pixels wanted, else the largest there is. */
export function chosen(files: readonly Candidate[], pixels: number): Candidate {
  const ascending = files.toSorted((a, b) => a.width - b.width);
  const found = ascending.find(({ width }) => width >= pixels) ?? ascending.at(-1);
  if (found === undefined) throw new Error('a page offers no file');
  return found;
}
