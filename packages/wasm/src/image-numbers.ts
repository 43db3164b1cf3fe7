/** Structures as the numbers in which they cross the border. */
import { EngineError } from './causes.ts';
import type { Fit, Geometry, ImageInfo, InputFormat, Limits, OutputFormat, Rgba } from './types.ts';

/** Enumerations cross the border as places in these lists; `wasm/bindings/image` has the same order. */
const inputFormats: readonly InputFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'svg', 'tiff'];
export const outputFormats: readonly OutputFormat[] = ['jpeg', 'png', 'webp', 'avif'];
export const fits: readonly Fit[] = ['fill', 'contain', 'cover', 'inside', 'outside', 'scale-down'];

/** The limits that hold where a caller gives none. */
export const defaultLimits: Limits = {
  maxPixels: 100_000_000,
  maxBytes: 64 * 1024 * 1024,
  maxSide: 65_535,
  maxFrames: 10_000,
  maxAnimationPixels: 500_000_000,
};

/** In the order of `limits` in `wasm/bindings/image`. */
export function limitNumbers(limits: Partial<Limits> | undefined): Float64Array {
  const { maxPixels, maxBytes, maxSide, maxFrames, maxAnimationPixels } = { ...defaultLimits, ...limits };
  return Float64Array.of(maxPixels, maxBytes, maxSide, maxFrames, maxAnimationPixels);
}

export function place<T>(list: readonly T[], value: T, what: string): number {
  const index = list.indexOf(value);
  if (index < 0) {
    throw new EngineError('InvalidOption', `${what} is ${String(value)}; allowed: ${list.join(', ')}`);
  }
  return index;
}

export function colorNumber([red, green, blue, alpha]: Rgba): number {
  return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
}

export function flatGeometry({ width, height, crop, inner }: Geometry): Uint32Array {
  const rects = [crop, inner].flatMap((rect) => [rect.x, rect.y, rect.width, rect.height]);
  return Uint32Array.of(width, height, ...rects);
}

export function readGeometry(numbers: Uint32Array): Geometry {
  const [width = 0, height = 0, ...rects] = numbers;
  const rect = (at: number) => {
    const [x = 0, y = 0, w = 0, h = 0] = rects.slice(at);
    return { x, y, width: w, height: h };
  };
  return { width, height, crop: rect(0), inner: rect(4) };
}

export function readInfo(numbers: Uint32Array): ImageInfo {
  const [format = 0, width = 0, height = 0, orientation = 1, alpha = 0, frames = 1, ...more] = numbers;
  const [bitDepth = 8, icc = 0, decodingBytes = 0] = more;
  const name = inputFormats[format];
  if (name === undefined) throw new RangeError(`format ${format} is unknown to this loader`);
  return {
    format: name,
    width,
    height,
    orientation,
    hasAlpha: alpha === 1,
    frames,
    bitDepth,
    hasIcc: icc === 1,
    decodingBytes,
  };
}
