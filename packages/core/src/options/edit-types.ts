import type { SourceInput } from './types.ts';

/** A length in pixels of the result, or a part of the picture's width. */
export type Length = number | `${number}%`;

/** A point of the image, each coordinate from 0 (left, top) to 1 (right, bottom). */
export interface Point {
  x: number;
  y: number;
}

/** What finds the part of an image worth showing: `attention` for skin, saturated colours and detail, `entropy` for areas of many different greys. */
export type Interest = 'attention' | 'entropy';

/** An image that is laid over a picture, once or over all of it. */
export interface OverlayOperation {
  type: 'overlay';
  /** The image: JPEG, PNG, WebP, GIF or SVG. */
  image: SourceInput;
  /** Where it stands, as `position` of a variant. Default `center`. */
  position?: string | Point | undefined;
  /** Its width; the height follows. Default: its own. Where it doesn't fit into the picture within `margin`, it is scaled down until it does. */
  width?: Length | undefined;
  /** 0 (not seen) to 1. Default 1. */
  opacity?: number | undefined;
  /** What stays free at every edge; with `tile`, between copies. Default 0. */
  margin?: Length | undefined;
  /** Repeat it over all of the picture. Default `false`. */
  tile?: boolean | undefined;
}

/** Text over a picture, in the bundled font: Roboto, which has Latin, Greek and Cyrillic letters. */
export interface TextOperation {
  type: 'text';
  /** One line, or several parted by `\n`. */
  text: string;
  /** Font size. Default `5%`. Text that doesn't fit into the picture within `margin` is scaled down until it does. */
  size?: Length | undefined;
  /** A CSS colour. Default white. */
  color?: string | undefined;
  /** Where it stands, as `position` of a variant. Default `center`. */
  position?: string | Point | undefined;
  /** 0 (not seen) to 1. Default 1. */
  opacity?: number | undefined;
  /** What stays free at every edge. Default 0. */
  margin?: Length | undefined;
}

/** One step of editing. Steps are carried out in their order, on the picture at its size. */
export type Operation =
  /** Grey by luminance. */
  | { type: 'greyscale' }
  /** A Gaussian blur; `sigma` is its standard deviation, 0.3 to 1,000 pixels. */
  | { type: 'blur'; sigma: Length }
  /** An unsharp mask of brightness: `sigma` as for blur, default 1; `amount` 0 to 10, default 0.5. */
  | { type: 'sharpen'; sigma?: Length | undefined; amount?: number | undefined }
  /** The strength of edges, white on black. */
  | { type: 'sobel' }
  /** The hue of a CSS colour for all of it; black and white stay. */
  | { type: 'tint'; color: string }
  /** As CSS's `brightness()`, `contrast()` and `saturate()`: 0 to 10, 1 for no change. */
  | { type: 'brightness' | 'contrast' | 'saturation'; amount: number }
  /** 0.1 to 10; above 1 is lighter. Default 2.2. */
  | { type: 'gamma'; gamma?: number | undefined }
  /** `horizontal` exchanges left and right, `vertical` top and bottom. */
  | { type: 'flip'; axis: 'horizontal' | 'vertical' }
  /** Clockwise, -360 to 360 degrees; the picture grows until all of it is there. `background` shows in its corners, default transparent. */
  | { type: 'rotate'; angle: number; background?: string | undefined }
  | OverlayOperation
  | TextOperation
  /** A frame of a CSS colour, default black, around the picture. */
  | { type: 'border'; width: Length; color?: string | undefined }
  /** Makes transparent what lies outside of a circle in the middle, or of rounded corners. A radius is at most half the shorter side, which is a circle's default. */
  | { type: 'mask'; shape: 'circle'; radius?: Length | undefined }
  | { type: 'mask'; shape: 'rounded'; radius: Length };

/** What is trimmed off. */
export interface TrimOptions {
  /** The colour, a CSS colour. Default: that of the top left pixel. */
  background?: string | undefined;
  /** By how many levels, 0 to 255, red, green, blue or alpha may differ from it. Default 10. */
  threshold?: number | undefined;
}
