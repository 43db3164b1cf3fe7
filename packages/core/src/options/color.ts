import names from 'color-name';
import type { Rgba } from './types.ts';

/** Reads a CSS colour: hexadecimal, a name, `transparent`, `rgb()` or `hsl()`. `undefined` where it is none of these. */
export function parseColor(text: string): Rgba | undefined {
  const color = text.trim().toLowerCase();
  if (color === 'transparent') return [0, 0, 0, 0];
  if (color.startsWith('#')) return parseHex(color.slice(1));
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(color);
  if (call !== null) return parseCall(call[1] ?? '', call[2] ?? '');
  const named = Object.hasOwn(names, color) ? names[color as keyof typeof names] : undefined;
  return named === undefined ? undefined : [...named, 255];
}

function parseHex(digits: string): Rgba | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined;
  const long = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const byte = (index: number) => Number.parseInt(long.slice(index * 2, index * 2 + 2), 16);
  return [byte(0), byte(1), byte(2), long.length === 8 ? byte(3) : 255];
}

function parseCall(kind: string, inside: string): Rgba | undefined {
  const parts = inside.split(/[\s,/]+/).filter((part) => part !== '');
  if (parts.length < 3 || parts.length > 4) return undefined;
  const [a, b, c] = kind === 'rgb' ? parts.slice(0, 3).map((part) => number(part, 255)) : hsl(parts);
  const alpha = number(parts[3] ?? '1', 1);
  if ([a, b, c, alpha].some((value) => value === undefined || Number.isNaN(value))) return undefined;
  return [clamp(a ?? 0), clamp(b ?? 0), clamp(c ?? 0), clamp((alpha ?? 1) * 255)];
}

/** A number, or a percentage of `full`. */
function number(part: string, full: number): number | undefined {
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(%?)$/.exec(part);
  if (match === null) return undefined;
  return match[2] === '%' ? (Number(match[1]) / 100) * full : Number(match[1]);
}

function hsl(parts: readonly string[]): (number | undefined)[] {
  const hue = number((parts[0] ?? '').replace(/deg$/, ''), 360);
  const saturation = number(parts[1] ?? '', 1);
  const lightness = number(parts[2] ?? '', 1);
  if (hue === undefined || saturation === undefined || lightness === undefined) return [undefined];
  const chroma = saturation * Math.min(lightness, 1 - lightness);
  const channel = (n: number) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    return 255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

function clamp(value: number): number {
  return Math.round(Math.min(255, Math.max(0, value)));
}
