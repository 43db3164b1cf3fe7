import { z } from 'zod';
import { artDirection, aspectRatio, type CheckedArtDirection } from './art-direction.ts';
import { filled, flag, longestSide, text, whole, widthList } from './rules.ts';
import type { OutputFormat, PictureRequest, Placeholder } from './types.ts';
import { variantShape, type CheckedVariant } from './variant.ts';

/** A picture request that is valid. */
export interface CheckedPicture extends Omit<CheckedVariant, 'width' | 'format' | 'svg'> {
  alt: string;
  widths?: number[] | undefined;
  width?: number | undefined;
  aspectRatio?: number | undefined;
  formats: OutputFormat[];
  fallback: 'auto' | 'webp' | 'jpeg' | 'png' | false;
  sources: CheckedArtDirection[];
  sizes?: string | undefined;
  priority: boolean;
  loading?: 'lazy' | 'eager' | undefined;
  decoding?: 'async' | 'sync' | 'auto' | undefined;
  class?: string | undefined;
  style?: string | undefined;
  placeholder: Placeholder;
  fade: boolean;
  base: string;
  svg?: 'keep' | 'rasterize' | undefined;
}

export const pictureSchema: z.ZodType<CheckedPicture, PictureRequest> & { shape: z.ZodRawShape } =
  z.strictObject({
    alt: z
      .string({ error: "allowed: a text; '' for an image that is only decoration" })
      .describe("Text for people who don't see the image; empty for decoration."),
    widths: widthList()
      .optional()
      .describe(
        "Widths in pixels; those above the source's width become that width unless `upscale`. Default: steps from 640 to the source's width.",
      ),
    width: whole(1, longestSide, ' pixels')
      .optional()
      .describe(
        'Width of the picture on the page in pixels; without `widths`, variants go up to twice that. Default: the largest of `widths`.',
      ),
    aspectRatio: aspectRatio
      .optional()
      .describe(
        "Width over height, as a number or as `'16:9'`; the source is cropped to it. Default: that of `width` and `height`, or the source's.",
      ),
    formats: z
      .array(z.enum(['avif', 'webp', 'jpeg', 'png']), { error: 'allowed: a list of avif, webp, jpeg, png' })
      .min(1, 'allowed: a list with at least one of avif, webp, jpeg, png')
      .default(['avif'])
      .describe(
        "Formats (`avif`, `webp`, `jpeg`, `png`) that are made in every width, best first. Default `['avif']`.",
      ),
    fallback: z
      .union([z.enum(['auto', 'webp', 'jpeg', 'png']), z.literal(false)], {
        error: 'allowed: auto, webp, jpeg, png, or false',
      })
      .default('auto')
      .describe(
        'Format of the one file of middle width for the `<img>`, which browsers load that read none of `formats`: `webp`, `jpeg`, `png`, or `false` for the last of `formats` in every width. Default `auto`: WebP beside AVIF alone, else `false`.',
      ),
    sources: z
      .array(artDirection, { error: 'allowed: a list of { media, … }' })
      .default([])
      .describe(
        'Other crops or images for some screens, the first whose media query holds: `{ media, source?, … }`. Default: none.',
      ),
    sizes: filled()
      .optional()
      .describe('The `sizes` attribute. Default `(min-width: <width>px) <width>px, 100vw`.'),
    priority: flag()
      .default(false)
      .describe('Load this image first: `loading="eager"` and `fetchpriority="high"`. Default `false`.'),
    loading: z
      .enum(['lazy', 'eager'])
      .optional()
      .describe('The `loading` attribute, `lazy` or `eager`. Default `lazy`, `eager` with `priority`.'),
    decoding: z
      .enum(['async', 'sync', 'auto'])
      .optional()
      .describe(
        'The `decoding` attribute, `async`, `sync` or `auto`. Default `async`, `sync` with `priority`.',
      ),
    class: text().optional().describe('The `class` attribute of the `<img>`.'),
    style: text()
      .optional()
      .describe('The `style` attribute of the `<img>`; the placeholder is added to it.'),
    placeholder: z
      .enum(['thumbhash', 'blurhash', 'webp', 'color', 'none'])
      .default('none')
      .describe(
        'What shows until the image has loaded: a blurred preview (`thumbhash`, `blurhash`), a tiny image (`webp`), its main colour (`color`), or nothing (`none`). Transparent images have none. Default `none`.',
      ),
    fade: flag()
      .default(false)
      .describe(
        'Whether the image sharpens out of its placeholder when it has loaded, where `fadeScript` is on the page. Default `false`.',
      ),
    base: text()
      .default('')
      .describe('URL prefix of the files in the markup. Default: none, file names only.'),
    svg: z
      .enum(['keep', 'rasterize'])
      .optional()
      .describe(
        'What becomes of an SVG: `keep` makes it a safe SVG, `rasterize` pixels in `formats`. Default `keep`, `rasterize` with `operations` or `trim`.',
      ),
    ...variantShape,
  });
