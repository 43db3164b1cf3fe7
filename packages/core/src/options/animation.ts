import { z } from 'zod';
import { positive, whole } from './rules.ts';
import type { AnimationOptions, VariantRequest } from './types.ts';

/** How an animation keeps moving, or that it stands still. */
export type CheckedAnimation = false | { maxFrames?: number | undefined };

export const animationOptions: z.ZodObject = z.strictObject({
  maxFrames: positive('frames')
    .optional()
    .describe(
      'Most frames; of more, some are left out evenly and the others are shown as long. Default: all.',
    ),
} satisfies Record<keyof AnimationOptions, z.ZodType>);

export const animation: z.ZodType<CheckedAnimation, VariantRequest['animation']> = z
  .union([z.literal('keep'), z.literal('still'), animationOptions], {
    error: "allowed: 'keep', 'still', or { maxFrames }",
  })
  .default('keep')
  .transform((value): CheckedAnimation => {
    if (value === 'still') return false;
    return value === 'keep' ? {} : value;
  })
  .describe(
    'What becomes of an animated GIF or WebP where the format is WebP: it keeps moving (`keep`, or options) or stands still (`still`). In other formats, and with `operations`, it stands still. Default `keep`.',
  );

export const poster: z.ZodType<number, VariantRequest['poster']> = whole(0, 4_294_967_295)
  .default(0)
  .describe(
    'The frame of an animation that is shown where it stands still, from 0; the last one where there are fewer. Default 0.',
  );
