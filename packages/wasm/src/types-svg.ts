import type { Limits, Raster, Rect, Rgba } from './types.ts';

/** Limits of SVG: those of images that have a meaning for it. */
export type SvgLimits = Pick<Limits, 'maxPixels' | 'maxBytes' | 'maxSide'>;

/** What is drawn of an SVG, and how large. */
export interface RasterizeOptions {
  /** Width of the result in pixels. */
  width: number;
  /** Height of the result in pixels. */
  height: number;
  /** The picture's own size in whole pixels, as `probe` of an image engine tells it. Default: as the file has it. */
  source?: { width: number; height: number };
  /** The part that is drawn, in pixels of `source`. Default: all of it, stretched where the shape is another. */
  crop?: Rect;
  limits?: Partial<SvgLimits>;
  /** Memory for the pixels, `width * height * 4` bytes. Default: new memory. */
  into?: Uint8Array;
}

/** How text is drawn. */
export interface TextStyle {
  /** Font size in pixels, from 1. */
  size: number;
  color: Rgba;
  /** 1 to 1000 as CSS's `font-weight`; the nearest weight there is. Default 400. */
  weight?: number;
  /** Name of a family that was added. Default: the first. */
  font?: string;
  limits?: Partial<SvgLimits>;
}

/** One instance of the SVG module. It has no font of its own: add one before text is drawn. */
export interface SvgEngine {
  /**
   * Adds a TrueType or OpenType font and says the name of its family. The first family added stands for all that are not there.
   * @throws {EngineError} Corrupt
   */
  addFont(font: Uint8Array): string;
  /**
   * Draws an SVG, from its shapes at the size asked for. Scripts do not run, and nothing outside of the file is read.
   * @throws {EngineError} Corrupt, Truncated, Font, Glyph, LimitBytes, LimitPixels, LimitSide, LimitDepth, LimitWork.
   */
  rasterize(svg: Uint8Array | string, options: RasterizeOptions): Raster;
  /**
   * Draws text: lines parted by `\n`, in the smallest raster that holds the ink.
   * @throws {EngineError} Glyph for characters that no font has, Font without a font, Empty for white space, InvalidOption,
   * LimitPixels, LimitSide, LimitWork.
   */
  renderText(text: string, style: TextStyle): Raster;
  /**
   * Writes an SVG again that shows the same and does nothing else: without scripts, event handlers, foreign content, anything
   * that would be loaded, document types, and the notes of drawing programs.
   * @throws {EngineError} Corrupt, Truncated, LimitBytes, LimitDepth, LimitWork.
   */
  clean(svg: Uint8Array | string, limits?: Partial<SvgLimits>): Uint8Array;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
  /** Whether a trap has made this instance unusable. */
  readonly poisoned: boolean;
}

/** The bundled font: Roboto, with Latin, Greek and Cyrillic letters. */
export interface SansFont {
  /** The name of the family. */
  readonly family: string;
  /** TrueType files, one for each weight. */
  readonly files: readonly Uint8Array[];
}
