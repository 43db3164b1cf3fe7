/** Pixels of the raster the quality is searched on: 848 × 566, a picture of middle size. */
export const wholePixels = 480_000;

/** Pixels of the reduced raster most attempts are made on: 490 × 327. */
const smallPixels = 160_000;

/** A raster of less than this many times the small one's pixels is searched on as it is. */
const worthReducing = 1.6;

/** The size the search reduces a raster to, or `undefined` where it is small enough already. */
export function smallSize(width: number, height: number): { width: number; height: number } | undefined {
  return width * height >= smallPixels * worthReducing ? scaledTo(smallPixels, width, height) : undefined;
}

/** A size of about so many pixels in the same shape, and never a larger one. */
export function scaledTo(pixels: number, width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(pixels / (width * height)));
  const side = (value: number) => Math.max(1, Math.round(value * scale));
  return { width: side(width), height: side(height) };
}
