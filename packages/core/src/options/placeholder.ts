import { z } from 'zod';
import { longestSide, whole } from './rules.ts';
import type { Fit, Interest, Placeholder, PlaceholderRequest, Point } from './types.ts';
import { variantShape } from './variant.ts';

/** A placeholder request that is valid. */
export interface CheckedPlaceholder {
  kind: Exclude<Placeholder, 'none'>;
  width?: number | undefined;
  height?: number | undefined;
  fit: Fit;
  position: Point | Interest;
}

export const placeholderSchema: z.ZodType<CheckedPlaceholder, PlaceholderRequest> & { shape: z.ZodRawShape } =
  z.strictObject({
    kind: z
      .enum(['thumbhash', 'blurhash', 'webp', 'color'])
      .default('thumbhash')
      .describe(
        'A blurred preview (`thumbhash`, `blurhash`), a tiny image (`webp`), or the main colour (`color`). Default `thumbhash`.',
      ),
    width: whole(1, longestSide, ' pixels').optional().describe('Width of what it stands for, in pixels.'),
    height: variantShape.height,
    fit: variantShape.fit,
    position: variantShape.position,
  });
