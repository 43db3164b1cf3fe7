import { z } from 'zod';
import { filled, flag, longestSide, text, whole } from './rules.ts';
import type { OutputFormat, PictureRequest } from './types.ts';
import { variantShape, type CheckedVariant } from './variant.ts';

/** A picture request that is valid. */
export interface CheckedPicture extends Omit<CheckedVariant, 'width' | 'format'> {
  alt: string;
  widths?: number[] | undefined;
  width?: number | undefined;
  formats: OutputFormat[];
  sizes?: string | undefined;
  priority: boolean;
  loading?: 'lazy' | 'eager' | undefined;
  decoding?: 'async' | 'sync' | 'auto' | undefined;
  class?: string | undefined;
  style?: string | undefined;
  placeholder: 'thumbhash' | 'color' | 'none';
  base: string;
}

export const pictureSchema: z.ZodType<CheckedPicture, PictureRequest> & { shape: z.ZodRawShape } =
  z.strictObject({
    alt: z
      .string({ error: "allowed: a text; '' for an image that is only decoration" })
      .describe("Text for people who don't see the image; empty for decoration."),
    widths: z
      .array(whole(1, longestSide, ' pixels'), { error: 'allowed: a list of widths in pixels' })
      .min(1, 'allowed: a list with at least one width')
      .optional()
      .describe(
        "Widths in pixels; those above the source's width become that width unless `upscale`. Default: steps from 640 to the source's width.",
      ),
    width: whole(1, longestSide, ' pixels')
      .optional()
      .describe(
        'Width of the picture on the page in pixels; without `widths`, variants go up to twice that. Default: the largest of `widths`.',
      ),
    formats: z
      .array(z.enum(['avif', 'webp', 'jpeg', 'png']), { error: 'allowed: a list of avif, webp, jpeg, png' })
      .min(1, 'allowed: a list with at least one of avif, webp, jpeg, png')
      .default(['avif', 'webp'])
      .describe(
        "Formats (`avif`, `webp`, `jpeg`, `png`), best first; the last one is for the `<img>`. Default `['avif', 'webp']`.",
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
      .enum(['thumbhash', 'color', 'none'])
      .default('none')
      .describe(
        'What shows until the image has loaded: a blurred preview (`thumbhash`), its main colour (`color`), or nothing (`none`). Default `none`.',
      ),
    base: text()
      .default('')
      .describe('URL prefix of the files in the markup. Default: none, file names only.'),
    ...variantShape,
  });
