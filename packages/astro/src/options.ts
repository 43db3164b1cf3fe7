import { z } from 'zod';
import { ImageError } from './errors.ts';
import type { FerrotypeAstroOptions, ImageLimits, ImageOptions, ImageSettings } from './options-types.ts';

function whole(min: number, max: number): z.ZodNumber {
  const message = `allowed: a whole number from ${min} to ${max}`;
  return z.int({ error: message }).min(min, message).max(max, message);
}

function positive(unit: string): z.ZodNumber {
  const message = `allowed: a whole number of ${unit} above 0`;
  return z.int({ error: message }).min(1, message);
}

const quality = z.union([z.number().min(1).max(100), z.enum(['low', 'mid', 'high', 'max'])]);
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

const limits: z.ZodType<ImageLimits, ImageLimits> = z.strictObject({
  maxPixels: positive('pixels').optional(),
  maxBytes: positive('bytes').optional(),
  maxSide: whole(1, 65_535).optional(),
  maxFrames: positive('frames').optional(),
  memory: positive('bytes').optional(),
  taskMs: positive('milliseconds').optional(),
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
    keepMetadata: z
      .union([z.boolean(), z.array(z.enum(['copyright', 'icc']))], {
        error: "allowed: true, false, or a list of 'copyright' and 'icc'",
      })
      .default(false),
    cacheDir: z
      .union([z.string().min(1), z.literal(false)], { error: 'allowed: a folder, or false' })
      .optional(),
    concurrency: whole(1, 256).optional(),
  },
  {
    error: (issue) => (issue.code === 'invalid_type' ? 'allowed: false, or an object of options' : undefined),
  },
);

const schema = z.strictObject({ images: images.prefault({}) });

/**
 * Checks the options and fills in their defaults.
 * @throws {ImageError} naming every option that is wrong, what was given and what is allowed.
 */
export function parseOptions(options: FerrotypeAstroOptions = {}): { images: ImageSettings | false } {
  if (options.images === false) {
    // The rest must still be right.
    check({ ...options, images: undefined });
    return { images: false };
  }
  return check(options);
}

function check(options: unknown): { images: ImageSettings } {
  const result = schema.safeParse(options, { reportInput: true });
  if (result.success) return result.data;
  throw new ImageError({
    name: 'FerrotypeOptionError',
    title: 'An option is not valid',
    message: `ferrotype():\n${result.error.issues.map((issue) => `  - ${describe(issue)}`).join('\n')}`,
    hint: 'Correct the options of ferrotype() in the Astro configuration.',
  });
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${path === '' ? key : `${path}.${key}`} is not an option`).join(', ');
  }
  const given = issue.input === undefined ? 'missing' : (JSON.stringify(issue.input) ?? String(issue.input));
  const allowed =
    issue.code === 'invalid_value' ? `allowed: ${issue.values.map(String).join(', ')}` : issue.message;
  return `${path === '' ? 'the value' : path} is ${given}; ${allowed}`;
}
