import type { OutputFormat } from '@ferrotype/wasm';
import type { Preview } from '../engine/findings/preview.ts';
import type { PlannedVariant } from '../plan/types.ts';
import type { CheckedPicture } from '../options/picture.ts';
import { srcsetUrl, tag } from './escape.ts';

/** MIME types of the output formats. */
export const mimeTypes: Record<OutputFormat, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** What the markup says. */
export interface MarkupInput {
  readonly variants: readonly PlannedVariant[];
  readonly width: number;
  readonly height: number;
  readonly request: CheckedPicture;
  readonly preview: Preview | undefined;
}

/**
 * The markup of a picture: one `<source>` for each format but the last, and an `<img>` with the last one; only the `<img>`
 * where there is a single format.
 */
export function pictureMarkup(input: MarkupInput): string {
  const { request, width } = input;
  const formats = [...new Set(input.variants.map((variant) => variant.format))];
  const last = formats.at(-1);
  const sizes = request.sizes ?? `(min-width: ${width}px) ${width}px, 100vw`;
  const sources = formats.slice(0, -1).map((format) =>
    tag('source', {
      type: mimeTypes[format],
      srcset: srcset(input, format),
      sizes,
    }),
  );
  const img = imgMarkup(input, last ?? 'webp', sizes);
  if (sources.length === 0) return img;
  return `${tag('picture', { style: 'display:contents' })}${sources.join('')}${img}</picture>`;
}

function imgMarkup(input: MarkupInput, format: OutputFormat, sizes: string): string {
  const { request, width, height } = input;
  const { priority } = request;
  const own = input.variants.filter((variant) => variant.format === format);
  return tag('img', {
    src: url(request, fallback(own, width)?.name ?? ''),
    srcset: own.length > 1 ? srcset(input, format) : undefined,
    sizes: own.length > 1 ? sizes : undefined,
    width,
    height,
    alt: request.alt,
    class: request.class,
    style: style(input),
    loading: request.loading ?? (priority ? 'eager' : 'lazy'),
    decoding: request.decoding ?? (priority ? 'sync' : 'async'),
    fetchpriority: priority ? 'high' : undefined,
  });
}

/** What a browser without `srcset` loads: the smallest variant as wide as the picture stands on the page. */
function fallback(variants: readonly PlannedVariant[], width: number): PlannedVariant | undefined {
  return variants.find((variant) => variant.width >= width) ?? variants.at(-1);
}

function srcset(input: MarkupInput, format: OutputFormat): string {
  return input.variants
    .filter((variant) => variant.format === format)
    .map((variant) => `${url(input.request, variant.name)} ${variant.width}w`)
    .join(', ');
}

function url({ base }: CheckedPicture, name: string): string {
  const slash = base === '' || base.endsWith('/') ? '' : '/';
  return srcsetUrl(`${base}${slash}${name}`);
}

function style({ request, preview }: MarkupInput): string | undefined {
  const own = request.style?.trim();
  if (preview === undefined) return own;
  const image =
    request.placeholder === 'thumbhash' ? ` url("${preview.dataUrl}") center/cover no-repeat` : '';
  const background = `background:${preview.color}${image}`;
  return own === undefined || own === '' ? background : `${own.replace(/;$/, '')};${background}`;
}
