import {
  budgetsSchema,
  check,
  copyButton,
  filled,
  flag,
  limits,
  metadata,
  notation,
  quality,
  reportPlace,
  remoteSchema,
  whole,
} from 'ferrotype/adapter';
import { z } from 'zod';
import { printable } from '../errors.ts';
import { contentDefaults, frontmatterDefaults, imageDefaults, reportDefaults } from './defaults.ts';
import type {
  ContentOptions,
  ContentSettings,
  FerrotypeAstroOptions,
  FrontmatterOptions,
  FrontmatterSettings,
  ImageOptions,
  ImageSettings,
  RemoteImageOptions,
  Settings,
} from './types.ts';

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

const { onError: _, ...remoteShape } = remoteSchema.shape;
const remote = z.strictObject(remoteShape);

const images: z.ZodType<ImageSettings, ImageOptions> = z.strictObject({
  engine: z.enum(['auto', 'wasm', 'sharp']).default(imageDefaults.engine),
  effort: z
    .union([whole(0, 6), efforts], {
      error: 'allowed: a whole number from 0 to 6, or { webp: 0 to 6, avif: 0 to 9, png: 0 to 9 }',
    })
    .optional(),
  quality: z
    .union([quality, qualities], {
      error:
        'allowed: a number from 1 to 100, auto, high, medium, low, or one of these for each of { webp, jpeg, avif }',
    })
    .optional(),
  onError: z.enum(['fail', 'warn']).default(imageDefaults.onError),
  // Its values are the core's to fill in.
  remote: z
    .union([z.literal(true).transform((): RemoteImageOptions => ({})), remote], {
      error: 'allowed: true, or an object of options',
    })
    .optional(),
  limits: limits.optional(),
  keepMetadata: metadata.default(imageDefaults.keepMetadata),
  cacheDir: z.union([filled(), z.literal(false)], { error: 'allowed: a folder, or false' }).optional(),
  concurrency: whole(1, 256).optional(),
});

const { fields: facts } = frontmatterDefaults;

const frontmatter: z.ZodType<FrontmatterSettings, FrontmatterOptions> = z.strictObject({
  fields: z.array(z.enum(facts), { error: `allowed: a list of ${facts.join(', ')}` }).default(facts),
  wordsPerMinute: whole(1, 10_000).default(frontmatterDefaults.wordsPerMinute),
  charactersPerMinute: whole(1, 10_000).default(frontmatterDefaults.charactersPerMinute),
  excerptMarker: filled().default(frontmatterDefaults.excerptMarker),
  tocDepth: whole(1, 6).default(frontmatterDefaults.tocDepth),
});

const content: z.ZodType<ContentSettings, ContentOptions> = z.strictObject({
  highlight: z.enum(['auto', 'ferrotype', 'shiki']).default(contentDefaults.highlight),
  parser: z.enum(['ferrotype', 'remark']).default(contentDefaults.parser),
  alerts: flag().default(contentDefaults.alerts),
  frontmatter: z
    .union([z.boolean(), frontmatter], { error: 'allowed: true, false, or an object of options' })
    .default(false)
    .transform((given) => (given === true ? frontmatterDefaults : given)),
  notation: notation.default(contentDefaults.notation),
  lineNumbers: flag().default(contentDefaults.lineNumbers),
  copyButton: copyButton.default(contentDefaults.copyButton),
  cacheDir: z.union([filled(), z.literal(false)], { error: 'allowed: a folder, or false' }).optional(),
});

const call = 'ferrotype() in the Astro configuration';

/** A half of the integration, which may be off. */
const half = <Schema extends z.ZodType>(options: Schema) =>
  z.union([z.literal(false), options], { error: 'allowed: false, or an object of options' });

const report = z
  .union([z.boolean(), z.strictObject(reportPlace)], {
    error: 'allowed: true, false, or an object of options',
  })
  .default(false)
  .transform((given) => (given === true ? reportDefaults : given));

/** Options of `ferrotype()`. */
export const optionsSchema: z.ZodType<Settings, FerrotypeAstroOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    images: half(images).prefault({}),
    content: half(content).prefault({}),
    report,
    budgets: budgetsSchema.optional(),
  });

/**
 * Checks the options and fills in their defaults.
 * @throws {ImageError} naming every option that is wrong, what was given and what is allowed.
 */
export function parseOptions(options: FerrotypeAstroOptions = {}): Settings {
  try {
    return check(optionsSchema, options, call);
  } catch (error) {
    throw printable(error, 'An option is not valid.');
  }
}
