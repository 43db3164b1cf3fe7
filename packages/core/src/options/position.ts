import type { Point } from './types.ts';

const horizontal = new Map([
  ['left', 0],
  ['west', 0],
  ['right', 1],
  ['east', 1],
]);
const vertical = new Map([
  ['top', 0],
  ['north', 0],
  ['bottom', 1],
  ['south', 1],
]);
const middle = new Set(['center', 'centre']);
const corners = new Map<string, Point>([
  ['northwest', { x: 0, y: 0 }],
  ['northeast', { x: 1, y: 0 }],
  ['southwest', { x: 0, y: 1 }],
  ['southeast', { x: 1, y: 1 }],
]);

/** What `position` may be, for messages. */
export const positionHelp =
  "a point { x, y } from 0 to 1, or CSS like 'center', 'top left', '25% 75%', or 'northeast'";

/**
 * Reads a position as CSS's `object-position` does (keywords in either order, percentages), and sharp's compass names.
 * `undefined` where it can't be read. Lengths in pixels have no meaning before the crop is known and are not accepted.
 */
export function parsePosition(text: string): Point | undefined {
  const words = text.trim().toLowerCase().split(/\s+/);
  const [first = '', second] = words;
  if (words.length > 2) return undefined;
  if (second === undefined && corners.has(first)) return corners.get(first);
  let x: number | undefined;
  let y: number | undefined;
  for (const [index, word] of words.entries()) {
    if (horizontal.has(word) && x === undefined) x = horizontal.get(word);
    else if (vertical.has(word) && y === undefined) y = vertical.get(word);
    else if (middle.has(word)) continue;
    else {
      const share = percentage(word);
      if (share === undefined) return undefined;
      // A percentage beside a keyword takes the other axis; two percentages are x and y.
      if (index === 0 && x === undefined && !(second !== undefined && horizontal.has(second))) x = share;
      else if (y === undefined) y = share;
      else if (x === undefined) x = share;
      else return undefined;
    }
  }
  return { x: x ?? 0.5, y: y ?? 0.5 };
}

function percentage(word: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(word);
  const value = match === null ? Number.NaN : Number(match[1]);
  return value >= 0 && value <= 100 ? value / 100 : undefined;
}
