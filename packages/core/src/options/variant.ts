import { z } from 'zod';
import { animation, poster, type CheckedAnimation } from './animation.ts';
import { operations, trim, type CheckedOperation, type CheckedTrim } from './operations.ts';
import { quality, type QualityLevel } from './quality.ts';
import { color, fitting, flag, longestSide, metadata, position, whole } from './rules.ts';
import type { Fit, Interest, MetadataKind, OutputFormat, Point, Rgba, VariantRequest } from './types.ts';

/** A variant request that is valid, defaults filled in where they don't depend on the format. */
export interface CheckedVariant {
  width?: number | undefined;
  height?: number | undefined;
  fit: Fit;
  position: Point | Interest;
  trim?: CheckedTrim | undefined;
  operations: CheckedOperation[];
  background?: Rgba | undefined;
  format: OutputFormat | 'auto';
  quality?: number | QualityLevel | undefined;
  effort?: number | undefined;
  lossless: boolean;
  chroma: '4:2:0' | '4:4:4';
  progressive: boolean;
  animation: CheckedAnimation;
  poster: number;
  upscale: boolean;
  keepMetadata?: MetadataKind[] | undefined;
  svg?: 'keep' | 'rasterize' | undefined;
}

type Shared = Exclude<keyof CheckedVariant, 'width' | 'format' | 'svg'>;

/** What a variant and a picture share. */
export const variantShape: { [Key in Shared]: z.ZodType<CheckedVariant[Key], VariantRequest[Key]> } = {
  height: whole(1, longestSide, ' pixels')
    .optional()
    .describe("Height in pixels. Default: from the width, or the source's."),
  fit: fitting()
    .default('cover')
    .describe(
      'How the source is fitted into width and height: `fill`, `contain`, `cover`, `inside`, `outside` or `scale-down`. Default `cover`.',
    ),
  position: position
    .default({ x: 0.5, y: 0.5 })
    .describe(
      'What stays in view when cropping: CSS keywords, percentages, compass names, a point from 0 to 1, or what finds one: `attention` or `entropy`. Default `center`.',
    ),
  trim: trim
    .optional()
    .describe(
      'Cut off borders of one colour before anything else: `true`, or `{ background, threshold }`. Default `false`.',
    ),
  operations: operations
    .default([])
    .describe(
      'What is done to the picture at its size, in this order: `{ type, … }` each, see [operations](#operations). Default: nothing.',
    ),
  background: color
    .optional()
    .describe(
      "CSS colour put behind transparent parts, and around the image with `fit: 'contain'`. Default: transparent, white where the format has no transparency.",
    ),
  quality: quality
    .optional()
    .describe(
      'Quality from 1 to 100, or the smallest file that looks like the source: `high`, `medium`, `low`, or `auto`, which is `medium`. Default: WebP and JPEG 80, AVIF 60.',
    ),
  effort: whole(0, 9)
    .optional()
    .describe(
      'How long to search for fewer bytes: WebP 0 to 6 (default 2), AVIF 0 to 9 (default 0), PNG 0 to 9 (default 6).',
    ),
  lossless: flag().default(false).describe('WebP without loss. Default `false`.'),
  chroma: z
    .enum(['4:2:0', '4:4:4'])
    .default('4:2:0')
    .describe('Colour resolution of JPEG and AVIF, `4:2:0` or `4:4:4`. Default `4:2:0`.'),
  progressive: flag().default(true).describe('JPEG that appears step by step. Default `true`.'),
  animation,
  poster,
  upscale: flag().default(false).describe('Allow results larger than the source. Default `false`.'),
  keepMetadata: metadata
    .optional()
    .describe(
      'Keep the copyright notice and the colour profile, or one of them. Default: as given to `createFerrotype`.',
    ),
};

export const variantSchema: z.ZodType<CheckedVariant, VariantRequest> & { shape: z.ZodRawShape } =
  z.strictObject({
    width: whole(1, longestSide, ' pixels')
      .optional()
      .describe("Width in pixels. Default: from the height, or the source's."),
    ...variantShape,
    format: z
      .enum(['auto', 'avif', 'webp', 'jpeg', 'png'])
      .default('auto')
      .describe('Output format: `auto`, `avif`, `webp`, `jpeg` or `png`. Default `auto`: WebP.'),
    svg: z
      .enum(['keep', 'rasterize'])
      .optional()
      .describe(
        'What becomes of an SVG: `keep` makes it a safe SVG, `rasterize` pixels. Default `keep`, `rasterize` where `format` is named or with `operations` or `trim`.',
      ),
  });
