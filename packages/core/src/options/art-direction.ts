import { z } from 'zod';
import { isSourceInput } from '../plan/source.ts';
import { between, filled, fitting, longestSide, position, whole, widthList } from './rules.ts';
import type { ArtDirection, Fit, Interest, Point, SourceInput } from './types.ts';

/** An art direction that is valid. */
export interface CheckedArtDirection {
  media: string;
  source?: SourceInput | undefined;
  widths?: number[] | undefined;
  width?: number | undefined;
  height?: number | undefined;
  aspectRatio?: number | undefined;
  sizes?: string | undefined;
  fit?: Fit | undefined;
  position?: Point | Interest | undefined;
}

const message = "allowed: a number above 0, or a text like '16:9'";

/** Width over height: a number from 1/1000 to 1000, `'16:9'` or `'16/9'`. */
export const aspectRatio: z.ZodType<number, number | string> = z.union(
  [
    between(0.001, 1000),
    z
      .string()
      .refine((text) => readRatio(text) !== undefined)
      .transform((text): number => readRatio(text) ?? 1),
  ],
  { error: message },
);

/** Width over height, read as the option of that name is; `undefined` where it is none. */
export function aspectRatioOf(value: number | string): number | undefined {
  const read = aspectRatio.safeParse(value);
  return read.success ? read.data : undefined;
}

function readRatio(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*[:/]\s*(\d+(?:\.\d+)?)\s*$/.exec(text);
  const ratio = match === null ? Number.NaN : Number(match[1]) / Number(match[2]);
  return ratio >= 0.001 && ratio <= 1000 ? ratio : undefined;
}

/** Another crop, or another image, for the screens of a media query. */
export const artDirection: z.ZodType<CheckedArtDirection, ArtDirection> & { shape: z.ZodRawShape } =
  z.strictObject({
    media: filled().describe('The media query, such as `(max-width: 600px)`.'),
    source: z
      .custom<SourceInput>(
        isSourceInput,
        'allowed: a path, a URL, a Uint8Array, { name, bytes } or { name, path }',
      )
      .optional()
      .describe("Another image. Default: the picture's own."),
    widths: widthList().optional().describe("Widths in pixels. Default: as the picture's default."),
    width: whole(1, longestSide, ' pixels')
      .optional()
      .describe('Width on the page in pixels. Default: none.'),
    height: whole(1, longestSide, ' pixels')
      .optional()
      .describe('Height on the page in pixels. Default: none.'),
    aspectRatio: aspectRatio.optional().describe("Width over height. Default: the image's."),
    sizes: filled().optional().describe("The `sizes` attribute. Default: as the picture's default."),
    fit: fitting().optional().describe("How the image is fitted. Default: the picture's."),
    position: position.optional().describe("What stays in view. Default: the picture's."),
  });
