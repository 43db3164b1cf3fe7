import { aspectRatioOf, pictureWidths } from 'ferrotype/adapter';

/** What is asked of the size of one part. */
export interface Asked {
  width?: number | undefined;
  height?: number | undefined;
  aspectRatio?: number | string | undefined;
  widths?: number[] | undefined;
}

/** Sizes of one part of a picture, in pixels. */
export interface Shape {
  /** Width and height the markup states. */
  width: number;
  height: number;
  /** Widths of the files, ascending. */
  widths: number[];
  /** Height over width. */
  ratio: number;
}

/** Works sizes out; no file is larger than its image. */
export function shapeOf(asked: Asked, image: { width: number; height: number }): Shape {
  const ratio = ratioOf(asked, image);
  // The widest that the image, cut to the shape, has.
  const largest = Math.max(1, Math.round(Math.min(image.width, image.height / ratio)));
  const { height, widths } = asked;
  const wanted = asked.width ?? (height === undefined ? undefined : Math.round(height / ratio));
  const width = Math.min(wanted ?? largest, largest);
  return {
    width,
    height: Math.max(1, Math.round(width * ratio)),
    widths: pictureWidths({ upscale: false, width: wanted, widths }, largest),
    ratio,
  };
}

function ratioOf({ aspectRatio, width, height }: Asked, image: { width: number; height: number }): number {
  if (width !== undefined && height !== undefined) return height / width;
  const stated = aspectRatio === undefined ? undefined : aspectRatioOf(aspectRatio);
  return stated === undefined ? image.height / image.width : 1 / stated;
}
