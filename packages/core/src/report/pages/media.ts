/** A browser window that pages are weighed for. */
export interface Viewport {
  readonly name: string;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen to a CSS pixel. */
  readonly density: number;
}

/** The two windows that Lighthouse measures in (core/config/constants.js: `MOTOGPOWER_EMULATION_METRICS`, `DESKTOP_EMULATION_METRICS`). */
export const viewports: readonly Viewport[] = [
  { name: 'phone', width: 412, height: 823, density: 1.75 },
  { name: 'desktop', width: 1350, height: 940, density: 1 },
];

/** CSS pixels of an em in media queries: the browser's own font size. */
const em = 16;

/** Whether a media query list holds in a window: of the features only those of size and preference are known. */
export function mediaMatches(list: string, viewport: Viewport): boolean {
  const queries = list.split(',').map((query) => query.trim().toLowerCase());
  return queries.some((query) => query === '' || queryMatches(query, viewport));
}

function queryMatches(query: string, viewport: Viewport): boolean {
  const negated = /^not\s+(.*)$/s.exec(query);
  if (negated !== null) return !queryMatches(negated[1] ?? '', viewport);
  return query.split(/\s+and\s+/).every((part) => partMatches(part.trim(), viewport));
}

function partMatches(part: string, viewport: Viewport): boolean {
  if (!part.startsWith('(')) return /^(only\s+)?(all|screen)$/.test(part);
  const inner = part.replace(/^\(|\)$/g, '').trim();
  const [name = '', value] = inner.split(':').map((word) => word.trim());
  if (value === undefined) return rangeMatches(inner, viewport);
  const [, bound, side] = /^(min-|max-)?(width|height)$/.exec(name) ?? [];
  const limit = pixels(value);
  if (side !== undefined && limit !== undefined) {
    const size = viewport[side === 'width' ? 'width' : 'height'];
    return bound === 'min-' ? size >= limit : bound === 'max-' ? size <= limit : size === limit;
  }
  if (name === 'orientation') return value === (viewport.height >= viewport.width ? 'portrait' : 'landscape');
  return (name === 'prefers-color-scheme' && value === 'light') || value === 'no-preference';
}

/** `(width >= 600px)`, `(400px <= width < 800px)` */
function rangeMatches(range: string, viewport: Viewport): boolean {
  const parts = range.split(/(<=|>=|<|>|=)/).map((word) => word.trim());
  if (parts.length < 3) return false;
  const values = parts.map((word, index) => {
    if (index % 2 === 1) return Number.NaN;
    return word === 'width' || word === 'height' ? viewport[word] : (pixels(word) ?? Number.NaN);
  });
  for (let at = 1; at < parts.length; at += 2) {
    const [left = Number.NaN, right = Number.NaN] = [values[at - 1], values[at + 1]];
    if (!compare(left, parts[at] ?? '', right)) return false;
  }
  return true;
}

function compare(left: number, operator: string, right: number): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  if (operator === '>') return left > right;
  return operator === '>=' ? left >= right : left === right;
}

/** CSS pixels of a length that does not depend on the window. */
function pixels(length: string): number | undefined {
  const [, number, unit] = /^([\d.]+)(px|em|rem)?$/.exec(length) ?? [];
  const value = Number(number) * (unit === 'em' || unit === 'rem' ? em : 1);
  return Number.isFinite(value) && (unit !== undefined || value === 0) ? value : undefined;
}
