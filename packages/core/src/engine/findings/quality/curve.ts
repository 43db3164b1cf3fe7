import type { OutputFormat } from '@ferrotype/wasm';

/** Formats whose loss a number sets. */
export type LossyFormat = Exclude<OutputFormat, 'png'>;

/**
 * Scores that photographs have on average at a quality, as pairs of quality and SSIMULACRA2: fourteen, 480 to 1280 pixels wide,
 * at the default efforts. The curve of one photograph lies above or below, at nearly the same distance everywhere.
 */
const curves: Readonly<Record<LossyFormat, readonly (readonly [quality: number, score: number])[]>> = {
  avif: [
    [10, -5],
    [30, 40.7],
    [40, 55.2],
    [50, 66.6],
    [60, 75.2],
    [70, 80.6],
    [80, 84.6],
    [95, 92],
  ],
  webp: [
    [10, 32],
    [40, 58.1],
    [60, 66.4],
    [75, 71.8],
    [80, 75.4],
    [85, 79.2],
    [90, 83.1],
    [98, 89],
  ],
  jpeg: [
    [10, 10],
    [40, 54.8],
    [50, 60.9],
    [60, 65.5],
    [70, 70.5],
    [80, 76.9],
    [90, 83.8],
    [97, 90],
  ],
};

/** The numbers a search may come to: below them nothing looks good, above them bytes double for what nobody sees. */
export const searched: Readonly<Record<LossyFormat, readonly [least: number, most: number]>> = {
  avif: [15, 92],
  webp: [10, 97],
  jpeg: [15, 96],
};

/** The score usual at a quality. */
export function usualScore(format: LossyFormat, quality: number): number {
  return along(curves[format], quality);
}

/** The quality at which a score is usual. */
export function usualQuality(format: LossyFormat, score: number): number {
  return along(
    curves[format].map(([quality, usual]) => [usual, quality] as const),
    score,
  );
}

/** A value on straight lines through points, which go on beyond the first and the last. */
function along(points: readonly (readonly [number, number])[], x: number): number {
  const at = points.findIndex(([from]) => from >= x);
  const upper = Math.min(points.length - 1, Math.max(1, at < 0 ? points.length - 1 : at));
  const [x0, y0] = points[upper - 1] ?? [0, 0];
  const [x1, y1] = points[upper] ?? [1, 0];
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
