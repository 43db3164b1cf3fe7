import type { GetImageResult, ImageMetadata, UnresolvedImageTransform } from 'astro';
import { backgroundOf, fadeScript, fallbackOf, middleWidth, mimeTypes, sizesOf } from 'ferrotype/adapter';
import type { OutputFormat, Preview } from 'ferrotype';
import { ImageError } from '../errors.ts';
import { currentDarkroom } from '../keys.ts';
import { commonOf, extrasOf, positionOf } from './pass.ts';
import type { CommonProps, ImageProps, PictureProps, Source, SourceProps } from './props.ts';
import { shapeOf, type Shape } from './shape.ts';

type Attributes = Record<string, unknown>;

/** What `astro:assets` has: only the site's own code can import it. */
export interface Assets {
  getImage(options: UnresolvedImageTransform): Promise<GetImageResult>;
  inferRemoteSize(url: string): Promise<{ width: number; height: number; format: string }>;
  imageConfig: { layout?: string | undefined };
}

/** What a component writes. */
export interface Rendered {
  /** Attributes of the `<picture>`; absent for an `<img>` alone. */
  picture: Attributes | undefined;
  sources: Attributes[];
  image: Attributes;
  /** The script that fades images in, where this one wants it. */
  script: string | undefined;
}

/** An image that is there: its address or metadata, and its own size. */
interface Opened {
  src: ImageMetadata | string;
  width: number;
  height: number;
}

/** `<Image>`: one format in every width, in an `<img>` alone. */
export function renderImage({ format = 'webp', ...props }: ImageProps, assets: Assets): Promise<Rendered> {
  return renderPicture({ ...props, formats: [format], fallback: false }, assets);
}

/** `<Picture>`: AVIF in every width and one file beside it, unless other formats are asked for. */
export async function renderPicture(props: PictureProps, assets: Assets): Promise<Rendered> {
  checkAlt(props);
  const { formats = ['avif'], fallback = 'auto', sources = [] } = props;
  const opened = await open(props, props.src, assets);
  const asked = { ...props, width: pixels(props.width), height: pixels(props.height) };
  const shape = shapeOf(asked, opened);
  const layout = props.layout ?? assets.imageConfig.layout ?? 'none';
  const sizes = props.sizes ?? (layout === 'none' ? sizesOf(shape.width) : undefined);
  const make = (format: OutputFormat, widths: number[]): Promise<GetImageResult> =>
    assets.getImage(transform(props, opened, shape, { format, widths, sizes }));
  const one = fallbackOf({ formats, fallback });
  const inImage = one ?? formats.at(-1) ?? 'webp';
  const directed = await Promise.all(sources.map((source) => direct(props, source, formats, opened, assets)));
  const own = await Promise.all(
    formats
      .filter((format) => one !== undefined || format !== inImage)
      .map((format) => make(format, shape.widths)),
  );
  const single = one === undefined ? undefined : middleWidth(shape.widths, shape.width);
  const result = await assets.getImage(
    single === undefined
      ? transform(props, opened, shape, { format: inImage, widths: shape.widths, sizes })
      : transform(props, opened, { ...shape, width: single }, { format: inImage, sizes }),
  );
  const preview = await previewOf(props, opened, shape);
  const all = [...directed.flat(), ...own.map((image) => sourceAttributes(image))];
  return {
    picture: all.length === 0 ? undefined : { style: 'display:contents', ...props.pictureAttributes },
    sources: all,
    image: imageAttributes(result, props, shape, preview, single === undefined),
    script: props.fade === true && preview !== undefined ? fadeScript : undefined,
  };
}

function checkAlt({ alt }: CommonProps): void {
  if (typeof alt === 'string') return;
  throw new ImageError({
    name: 'ImageMissingAlt',
    title: 'Image missing required "alt" property.',
    message: 'An image has no "alt" text, which people who do not see it are told instead.',
    hint: 'Describe what the image shows; alt="" is for decoration.',
  });
}

async function open(props: CommonProps, source: Source, { inferRemoteSize }: Assets): Promise<Opened> {
  const given = await source;
  const src = typeof given === 'object' && 'default' in given ? given.default : given;
  if (typeof src !== 'string') return { src, width: src.width, height: src.height };
  const { width, height } = props.inferSize === true ? await inferRemoteSize(src) : sizeOf(props);
  if (width !== undefined && height !== undefined) return { src, width, height };
  throw new ImageError({
    name: 'MissingImageDimension',
    title: 'An image has no size.',
    message: `The size of ${src} is not known before it is fetched.`,
    hint: 'Give width and height, or inferSize to have the image asked for them.',
  });
}

function sizeOf({ width, height }: CommonProps): { width: number | undefined; height: number | undefined } {
  return { width: pixels(width), height: pixels(height) };
}

/** A transform for Astro: what is Astro's under its own name, what is more under `ferrotype`. */
function transform(
  props: PictureProps,
  { src }: Opened,
  { width, ratio }: Shape,
  file: { format: OutputFormat; widths?: number[]; sizes?: string | undefined },
): UnresolvedImageTransform {
  const extras = extrasOf(props);
  const position = positionOf(props.position);
  return {
    ...commonOf(props),
    ...file,
    src,
    width,
    height: Math.max(1, Math.round(width * ratio)),
    ...(position !== undefined && { position }),
    ...(extras !== undefined && { ferrotype: extras }),
  } as UnresolvedImageTransform;
}

/** The `<source>`s of another crop or image. */
async function direct(
  props: PictureProps,
  { media, src, sizes, position, ...asked }: SourceProps,
  formats: readonly OutputFormat[],
  picture: Opened,
  assets: Assets,
): Promise<Attributes[]> {
  const opened = src === undefined ? picture : await open({ ...props, ...asked }, src, assets);
  const shape = shapeOf(asked, opened);
  const own = { ...props, position: position ?? props.position };
  const images = await Promise.all(
    formats.map((format) =>
      assets.getImage(
        transform(own, opened, shape, { format, widths: shape.widths, sizes: sizes ?? sizesOf(shape.width) }),
      ),
    ),
  );
  const { width, height } = shape;
  return images.map((image) => sourceAttributes(image, { media, width, height }));
}

function sourceAttributes(
  { options, srcSet, src, attributes }: GetImageResult,
  own: Attributes = {},
): Attributes {
  const format = options.format as OutputFormat;
  return {
    ...own,
    type: mimeTypes[format],
    srcset: srcSet.attribute || src,
    sizes: attributes['sizes'],
  };
}

function imageAttributes(
  { src, srcSet, attributes }: GetImageResult,
  props: PictureProps,
  { width, height }: Shape,
  preview: Preview | undefined,
  everyWidth: boolean,
): Attributes {
  // Another image service than ours takes for an attribute what it doesn't know.
  const { sizes, ferrotype: _, ...rest } = attributes;
  const several = everyWidth && srcSet.values.length > 1;
  return {
    ...rest,
    src,
    ...(several && { srcset: srcSet.attribute, sizes }),
    width,
    height,
    alt: props.alt,
    style: styleOf(rest['style'], preview),
    ...(props.fade === true && preview !== undefined && { 'data-ferrotype-fade': '' }),
  };
}

function styleOf(given: unknown, preview: Preview | undefined): unknown {
  if (preview === undefined) return given;
  const background = backgroundOf(preview);
  if (typeof given === 'object' && given !== null) return { ...given, background };
  const own = typeof given === 'string' && given.trim() !== '' ? `${given.trim().replace(/;$/, '')};` : '';
  return `${own}background:${background}`;
}

/** The placeholder, where one is asked for and nothing shines through the image. */
async function previewOf(props: CommonProps, { src }: Opened, shape: Shape): Promise<Preview | undefined> {
  const { placeholder = 'none' } = props;
  if (placeholder === 'none' || typeof src === 'string') return undefined;
  const { width, height } = shape;
  const preview = await currentDarkroom()?.placeholder(src, { kind: placeholder, width, height });
  return preview?.opaque === true ? preview : undefined;
}

function pixels(value: number | string | undefined): number | undefined {
  const number = Number(value);
  return value !== undefined && Number.isFinite(number) && number > 0 ? Math.round(number) : undefined;
}
