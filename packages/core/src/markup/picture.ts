import type { Preview } from '../engine/findings/preview.ts';
import type { FileFormat, PlannedVariant } from '../plan/types.ts';
import type { CheckedPicture } from '../options/picture.ts';
import { srcsetUrl, tag } from './escape.ts';

/** MIME types of the output formats. */
export const mimeTypes: Record<FileFormat, string> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
};

/** What some screens get, or all others. */
export interface MarkupPart {
  /** The media query; absent for the picture itself. */
  readonly media?: string;
  readonly sizes: string;
  /** Format by format, best first, widths ascending. */
  readonly variants: readonly PlannedVariant[];
  readonly width: number;
  readonly height: number;
}

/** What the markup says. */
export interface MarkupInput {
  readonly request: CheckedPicture;
  /** Art direction first, the picture itself last. */
  readonly parts: readonly MarkupPart[];
  readonly main: MarkupPart;
  /** The one file for the `<img>`; without it the last format of the picture is there in every width. */
  readonly fallback: PlannedVariant | undefined;
  readonly preview: Preview | undefined;
}

/**
 * The markup of a picture: a `<source>` for each format of each part, and an `<img>` for browsers that take none of them;
 * only the `<img>` where that is all there is. `<picture>` has no box of its own, so that styles of the image keep working.
 */
export function pictureMarkup(input: MarkupInput): string {
  const { main, parts, fallback } = input;
  const inImage = fallback === undefined ? formatsOf(main).at(-1) : undefined;
  const sources = parts.flatMap((part) =>
    formatsOf(part)
      .filter((format) => part !== main || format !== inImage)
      .map((format) => sourceMarkup(input, part, format)),
  );
  const img = imgMarkup(input, inImage);
  if (sources.length === 0) return img;
  return `${tag('picture', { style: 'display:contents' })}${sources.join('')}${img}</picture>`;
}

function sourceMarkup({ request, main }: MarkupInput, part: MarkupPart, format: FileFormat): string {
  const { media, sizes, width, height } = part;
  return tag('source', {
    media,
    type: mimeTypes[format],
    srcset: srcset(request, ofFormat(part, format)),
    sizes,
    // Another shape than the image states: the browser must know it before the file is there.
    ...(part !== main && { width, height }),
  });
}

function imgMarkup(input: MarkupInput, format: FileFormat | undefined): string {
  const { request, main, fallback } = input;
  const own = format === undefined ? [] : ofFormat(main, format);
  const src = fallback ?? own.find((variant) => variant.width >= main.width) ?? own.at(-1);
  return tag('img', {
    src: url(request, src?.name ?? ''),
    srcset: own.length > 1 ? srcset(request, own) : undefined,
    sizes: own.length > 1 ? main.sizes : undefined,
    width: main.width,
    height: main.height,
    alt: request.alt,
    class: request.class,
    style: style(input),
    ...loadingAttributes(request),
    'data-ferrotype-fade': request.fade && shown(input) ? '' : undefined,
  });
}

/** When and how an `<img>` loads. */
export function loadingAttributes({
  priority,
  loading,
  decoding,
}: Pick<CheckedPicture, 'priority' | 'loading' | 'decoding'>): Record<string, string | undefined> {
  return {
    loading: loading ?? (priority ? 'eager' : 'lazy'),
    decoding: decoding ?? (priority ? 'sync' : 'async'),
    fetchpriority: priority ? 'high' : undefined,
  };
}

/** The formats of a part, in the order of its variants. */
function formatsOf({ variants }: MarkupPart): FileFormat[] {
  return [...new Set(variants.map((variant) => variant.format))];
}

function ofFormat({ variants }: MarkupPart, format: FileFormat): PlannedVariant[] {
  return variants.filter((variant) => variant.format === format);
}

function srcset(request: CheckedPicture, variants: readonly PlannedVariant[]): string {
  return variants.map((variant) => `${url(request, variant.name)} ${variant.width}w`).join(', ');
}

function url({ base }: CheckedPicture, name: string): string {
  const slash = base === '' || base.endsWith('/') ? '' : '/';
  return srcsetUrl(`${base}${slash}${name}`);
}

/** The preview, unless it would show through the image itself. */
function shown({ preview }: MarkupInput): Preview | undefined {
  return preview?.opaque === true ? preview : undefined;
}

function style(input: MarkupInput): string | undefined {
  const own = input.request.style?.trim();
  const preview = shown(input);
  if (preview === undefined) return own;
  const background = `background:${backgroundOf(preview)}`;
  return own === undefined || own === '' ? background : `${own.replace(/;$/, '')};${background}`;
}

/** A placeholder as a value of the CSS property `background`. */
export function backgroundOf({ color, dataUrl }: Pick<Preview, 'color' | 'dataUrl'>): string {
  return dataUrl === undefined ? color : `${color} url("${dataUrl}") center/cover no-repeat`;
}
