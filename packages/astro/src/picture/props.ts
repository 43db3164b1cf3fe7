import type { ImageMetadata } from 'astro';
import type { HTMLAttributes } from 'astro/types';
import type { ArtDirection, Operation, OutputFormat, Placeholder, Point, VariantRequest } from 'ferrotype';

/** What an image file is imported as, the promise of that, or an address. */
export type Source = ImageMetadata | string | Promise<{ default: ImageMetadata }>;

/** What Ferrotype can do to an image beyond Astro's own service. */
export interface Extras extends Pick<
  VariantRequest,
  'quality' | 'effort' | 'lossless' | 'chroma' | 'progressive' | 'upscale' | 'keepMetadata'
> {
  /** What is done to the picture at its size, in this order. What changes the size is not for markup that states it. */
  operations?: readonly Exclude<Operation, { type: 'rotate' | 'border' }>[] | undefined;
}

/** Another crop, or another image, for the screens of a media query. */
export interface SourceProps extends Omit<ArtDirection, 'source' | 'height' | 'fit'> {
  /** Another image. Default: the picture's own. */
  src?: Source | undefined;
}

/** Props of `<Picture>` and `<Image>`: those of Astro's components, and more. */
export interface CommonProps
  extends Omit<HTMLAttributes<'img'>, 'src' | 'srcset' | 'alt' | 'width' | 'height' | 'sizes'>, Extras {
  src: Source;
  /** Text for people who don't see the image; empty for decoration. */
  alt: string;
  /** Width on the page in pixels. Default: the image's. */
  width?: number | `${number}` | undefined;
  /** Height on the page in pixels. Default: by the width and the shape. */
  height?: number | `${number}` | undefined;
  /** Width over height, as a number or as `'16:9'`; the image is cropped to it. */
  aspectRatio?: number | string | undefined;
  /** Widths in pixels. Default: what screens show, up to the image's own and twice the width on the page. */
  widths?: number[] | undefined;
  /** The `sizes` attribute. Default: by the layout, or the width. */
  sizes?: string | undefined;
  /** Astro's responsive layout. Default: `image.layout` of the site. */
  layout?: 'constrained' | 'fixed' | 'full-width' | 'none' | undefined;
  /** How the image is fitted where its shape is another. Default: `cover`. */
  fit?: string | undefined;
  /** What stays in view when cropping: CSS, a point from 0 to 1, or what finds one: `attention` or `entropy`. */
  position?: string | Point | undefined;
  /** CSS colour behind transparent parts. */
  background?: string | undefined;
  /** Load this image first. */
  priority?: boolean | undefined;
  /** Asks a remote image for its size. */
  inferSize?: boolean | undefined;
  /** What shows until the image has loaded. Default `none`. */
  placeholder?: Placeholder | undefined;
  /** Whether the image sharpens out of its placeholder. Default `false`. */
  fade?: boolean | undefined;
}

/** Props of `<Picture>`. */
export interface PictureProps extends CommonProps {
  /** Formats made in every width, best first. Default `['avif']`. */
  formats?: OutputFormat[] | undefined;
  /** Format of the one file of middle width for the `<img>`; `false` for the last of `formats`. Default: WebP beside AVIF alone. */
  fallback?: 'auto' | 'webp' | 'jpeg' | 'png' | false | undefined;
  /** Other crops or images for some screens. */
  sources?: SourceProps[] | undefined;
  /** Attributes of the `<picture>`. */
  pictureAttributes?: HTMLAttributes<'picture'> | undefined;
}

/** Props of `<Image>`. */
export interface ImageProps extends CommonProps {
  /** The format. Default `webp`. */
  format?: OutputFormat | undefined;
}
