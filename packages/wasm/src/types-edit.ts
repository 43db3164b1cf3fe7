import type { Raster, Rect, Rgba } from './types.ts';

/** What is laid over a picture. Lengths are in pixels. */
export interface OverlayOperation {
  type: 'overlay';
  image: Raster;
  /** Width, the height follows. Default: its own. Either way it is scaled down until it fits within the margin. */
  width?: number;
  /** Where it stands, as fractions of what is free, each 0 to 1. */
  position: { x: number; y: number };
  /** What stays free at every edge; between copies, with `tile`. */
  margin: number;
  /** 0 (not seen) to 1. */
  opacity: number;
  /** Repeat it over all of the picture, `margin` apart. */
  tile: boolean;
}

/**
 * One step of editing. Levels are sRGB's; alpha stays as it is unless said otherwise. Lengths are in pixels, sigmas 0.3 to
 * 1,000, amounts 0 to 10 with 1 for no change (`sharpen`: 0), gammas 0.1 to 10, angles -360 to 360 degrees clockwise.
 */
export type Operation =
  | { type: 'greyscale' }
  | { type: 'blur'; sigma: number }
  | { type: 'sharpen'; sigma: number; amount: number }
  | { type: 'sobel' }
  | { type: 'tint'; color: Rgba }
  | { type: 'brightness' | 'contrast' | 'saturation'; amount: number }
  | { type: 'gamma'; gamma: number }
  /** `horizontal` exchanges left and right, `vertical` top and bottom. */
  | { type: 'flip'; axis: 'horizontal' | 'vertical' }
  /** The picture grows so that all of it is there; `background` shows in its corners. */
  | { type: 'rotate'; angle: number; background: Rgba }
  | OverlayOperation
  | { type: 'border'; width: number; color: Rgba }
  /** Makes transparent what lies outside. A radius is at most half the shorter side, which is a circle's default. */
  | { type: 'mask'; shape: 'circle'; radius?: number }
  | { type: 'mask'; shape: 'rounded'; radius: number }
  /** Lays the picture over a colour and drops its alpha. */
  | { type: 'flatten'; background: Rgba };

/** What of an {@link Operation} says how it changes the size: most change nothing. */
export type SizeOperation =
  | { type: Exclude<Operation['type'], 'rotate' | 'border'> }
  | { type: 'rotate'; angle: number }
  | { type: 'border'; width: number };

/** Width and height in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** One channel of an image, over all pixels; levels are 0 to 255. */
export interface ChannelStatistics {
  min: number;
  max: number;
  mean: number;
  /** The average of the squared differences from the mean. */
  variance: number;
  /** Standard deviation, the square root of the variance. */
  deviation: number;
  /** How many pixels have each of the 256 levels. */
  histogram: number[];
}

/** What the pixels of an image are like. */
export interface Statistics {
  /** Red, green, blue, and alpha where there is one; all pixels count the same. */
  channels: ChannelStatistics[];
  /** Shannon's entropy of the picture in greyscale, 0 to 8 bits a pixel. */
  entropy: number;
  /** The colour that covers most of it, `#rrggbb`. */
  dominant: string;
}

/** What counts as interesting: skin, saturated colours and detail, or areas of many different greys. */
export type Interest = 'attention' | 'entropy';

/** How interesting each part of a picture is: at most 32 x 32 cells, row by row. */
export interface InterestMap {
  interest: Interest;
  columns: number;
  rows: number;
  cells: number[];
}

/** One instance of the editing module. After a trap it is poisoned: every further call fails, make a new one. */
export interface EditEngine {
  /** Carries operations out, in their order. The pixels are copied into what `into` gives for their number. */
  edit(raster: Raster, operations: readonly Operation[], into?: (bytes: number) => Uint8Array): Raster;
  /** Width and height of what {@link edit} makes of a raster of this size. */
  size(from: Size, operations: readonly SizeOperation[]): Size;
  /** Width and height that an overlay's image is brought to, before it is laid over a picture. */
  overlaySize(picture: Size, image: Size, options: { width?: number; margin: number }): Size;
  statistics(raster: Raster): Statistics;
  /** The smallest rectangle that holds all that differs by more than `threshold` levels from `background`, default the top left pixel's colour. */
  trimBox(raster: Raster, options?: { background?: Rgba; threshold?: number }): Rect;
  interestMap(raster: Raster, interest: Interest): InterestMap;
  /**
   * Where a crop of `width` x `height`, as parts of the picture's sides (above 0, to 1), shows most of interest: the position
   * of a resize request.
   */
  position(map: InterestMap, width: number, height: number): { x: number; y: number };
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
  /** Whether a trap has made this instance unusable. */
  readonly poisoned: boolean;
}
