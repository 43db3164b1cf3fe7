import { check, filled, isFerrotypeError, limits, metadata, quality, whole } from 'ferrotype/adapter';
import { z } from 'zod';
import { ImageError } from './errors.ts';
import type { FerrotypeAstroOptions, ImageOptions, ImageSettings } from './options-types.ts';

const qualities = z.strictObject({
  webp: quality.optional(),
  jpeg: quality.optional(),
  avif: quality.optional(),
});
const efforts = z.strictObject({
  webp: whole(0, 6).optional(),
  avif: whole(0, 9).optional(),
  png: whole(0, 9).optional(),
});

const images: z.ZodType<ImageSettings, ImageOptions> = z.strictObject(
  {
    engine: z.enum(['auto', 'wasm', 'sharp']).default('auto'),
    effort: z
      .union([whole(0, 6), efforts], {
        error: 'allowed: a whole number from 0 to 6, or { webp: 0 to 6, avif: 0 to 9, png: 0 to 9 }',
      })
      .optional(),
    quality: z
      .union([quality, qualities], {
        error:
          'allowed: a number from 1 to 100, low, mid, high, max, or one of these for each of { webp, jpeg, avif }',
      })
      .optional(),
    onError: z.enum(['fail', 'warn']).default('fail'),
    limits: limits.optional(),
    keepMetadata: metadata.default([]),
    cacheDir: z.union([filled(), z.literal(false)], { error: 'allowed: a folder, or false' }).optional(),
    concurrency: whole(1, 256).optional(),
  },
  {
    error: (issue) => (issue.code === 'invalid_type' ? 'allowed: false, or an object of options' : undefined),
  },
);

const call = 'ferrotype() in the Astro configuration';

const schema: z.ZodType<{ images: ImageSettings }> & { shape: z.ZodRawShape } = z.strictObject({
  images: images.prefault({}),
});

/**
 * Checks the options and fills in their defaults.
 * @throws {ImageError} naming every option that is wrong, what was given and what is allowed.
 */
export function parseOptions(options: FerrotypeAstroOptions = {}): { images: ImageSettings | false } {
  try {
    // `images: false` says all there is to say of images; the rest must still be right.
    if (options.images === false) {
      check(schema, { ...options, images: undefined }, call);
      return { images: false };
    }
    return check(schema, options, call);
  } catch (error) {
    if (!isFerrotypeError(error)) throw error;
    throw new ImageError({ name: error.name, title: 'An option is not valid.', message: error.message });
  }
}
