import { mediaMatches, type Viewport } from './media.ts';

/** Lengths of `sizes` nest no deeper than this; what does is not understood. */
const deepest = 20;

/**
 * The width a `sizes` attribute gives an image in a window, CSS pixels; `undefined` for `auto` and for what is not understood.
 * Follows "parse a sizes attribute" of the HTML standard.
 */
export function widthBySizes(sizes: string, viewport: Viewport): number | undefined {
  for (const entry of splitTop(sizes, ',')) {
    const text = entry.trim();
    const start = lengthStart(text);
    const media = text.slice(0, start).trim();
    if (media !== '' && !mediaMatches(media, viewport)) continue;
    const length = text.slice(start);
    if (length === 'auto') return undefined;
    const width = evaluate(length, viewport, 0);
    if (width !== undefined && width >= 0) return width;
  }
  return undefined;
}

/** Where the last component of an entry begins: a length or a function. */
function lengthStart(entry: string): number {
  let depth = 0;
  for (let at = entry.length - 1; at >= 0; at--) {
    const char = entry[at] ?? '';
    if (char === ')') depth++;
    else if (char === '(') depth--;
    else if (depth === 0 && /\s/.test(char)) return at + 1;
  }
  return 0;
}

/** Parts of a text between separators that are not in parentheses. */
function splitTop(text: string, separator: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    else if (text[at] === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

const units: Readonly<Record<string, (viewport: Viewport) => number>> = {
  '': () => 1,
  px: () => 1,
  em: () => 16,
  rem: () => 16,
  vw: ({ width }) => width / 100,
  vh: ({ height }) => height / 100,
  vmin: ({ width, height }) => Math.min(width, height) / 100,
  vmax: ({ width, height }) => Math.max(width, height) / 100,
  cm: () => 96 / 2.54,
  mm: () => 9.6 / 2.54,
  in: () => 96,
  pt: () => 96 / 72,
};

function evaluate(given: string, viewport: Viewport, depth: number): number | undefined {
  if (depth > deepest) return undefined;
  const text = given.trim().toLowerCase();
  const [, name, inner] = /^(calc|min|max|clamp)?\((.*)\)$/s.exec(text) ?? [];
  if (inner !== undefined && isOneGroup(inner)) {
    const values = splitTop(inner, ',').map((one) => evaluate(one, viewport, depth + 1));
    if (values.some((value) => value === undefined)) return undefined;
    const [a = 0, b = a, c = b] = values as number[];
    if (name === 'min') return Math.min(...(values as number[]));
    if (name === 'max') return Math.max(...(values as number[]));
    return name === 'clamp' ? Math.max(a, Math.min(b, c)) : a;
  }
  for (const operators of ['+-', '*/']) {
    const at = operatorAt(text, operators);
    if (at < 0) continue;
    const [left, right] = [text.slice(0, at), text.slice(at + 1)].map((side) =>
      evaluate(side, viewport, depth + 1),
    );
    if (left === undefined || right === undefined) return undefined;
    return apply(left, text[at] ?? '', right);
  }
  const [, number, unit = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+))([a-z]*)$/.exec(text) ?? [];
  const scale = units[unit]?.(viewport);
  return number === undefined || scale === undefined ? undefined : Number(number) * scale;
}

/** Whether the parentheses around a text belong together, as those around `a) + (b` do not. */
function isOneGroup(inner: string): boolean {
  let depth = 0;
  for (const char of inner) {
    if (char === '(') depth++;
    else if (char === ')' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The last of the operators outside of parentheses; plus and minus have spaces around them, or are signs. */
function operatorAt(text: string, operators: string): number {
  let depth = 0;
  for (let at = text.length - 1; at > 0; at--) {
    const char = text[at] ?? '';
    if (char === ')') depth++;
    else if (char === '(') depth--;
    else if (
      depth === 0 &&
      operators.includes(char) &&
      (operators === '*/' || (text[at - 1] === ' ' && text[at + 1] === ' '))
    )
      return at;
  }
  return -1;
}

function apply(left: number, operator: string, right: number): number | undefined {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return right === 0 ? undefined : left / right;
}
