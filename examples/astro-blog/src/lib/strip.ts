/** Exposures of a test strip, in seconds: each a third of a stop above the one before. */
export function strip(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first * 2 ** (index / 3));
}

/** How much more light than the first, in stops. */
export const stops = (exposure: number, first: number): number => Math.log2(exposure / first);

/** `12.7 s` */
export const seconds = (exposure: number | undefined): string => `${(exposure ?? 0).toFixed(1)} s`;
