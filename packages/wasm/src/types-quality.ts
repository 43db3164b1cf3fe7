import type { Raster } from './types.ts';

export type { Raster };

/** A picture prepared to have others compared with it, in the module's memory. `free` it (or `using`). */
export interface Reference extends Disposable {
  /**
   * The SSIMULACRA2 score of a picture of the same size: 100 is the same, 90 cannot be told apart, 70 is high quality, 50
   * medium, 30 low. Transparent pictures are compared over dark and over bright, and the worse score counts.
   */
  compare(raster: Raster): number;
  free(): void;
}

/** One instance of the quality module. */
export interface QualityEngine {
  /** Prepares a picture that others are compared with; takes about 50 bytes a pixel until it is freed. */
  reference(raster: Raster): Reference;
  /** Whether a picture is text, a screenshot, a chart or flat art, and no photograph: hard edges between areas of one colour. */
  isGraphic(raster: Raster): boolean;
  readonly memoryBytes: number;
  readonly poisoned: boolean;
}
