import { z } from 'zod';
import { driverSchema } from '../cache/care/schema.ts';
import type { CacheDriver } from '../cache/driver.ts';
import { defaultLogger, type Logger } from '../report/logger.ts';
import type { ProgressEvent } from '../report/progress.ts';
import { filled, flag, having, longestSide, metadata, positive, whole } from './rules.ts';
import { remoteSchema, type CheckedRemote } from './remote.ts';
import type { FerrotypeOptions, LimitOptions, Limits, MetadataKind } from './types.ts';

/** Options of `createFerrotype` that are valid, defaults filled in. */
export interface CheckedOptions {
  engine: 'auto' | 'wasm' | 'sharp';
  concurrency?: number | undefined;
  limits: Limits & { memory: number; taskMs: number };
  cache: false | { dir?: string | undefined; driver?: CacheDriver | undefined };
  remote?: CheckedRemote | undefined;
  onProgress?: ((event: ProgressEvent) => void) | undefined;
  logger: Logger;
  root?: string | undefined;
  keepMetadata: MetadataKind[];
  report: boolean;
}

const callback = (): z.ZodType<(event: ProgressEvent) => void, (event: ProgressEvent) => void> =>
  z.custom<(event: ProgressEvent) => void>((value) => typeof value === 'function', 'allowed: a function');

/** Options of `limits`. */
export const limits: z.ZodType<CheckedOptions['limits'], LimitOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    maxPixels: positive('pixels')
      .default(100_000_000)
      .describe('Pixels of one frame, width × height. Default 100,000,000.'),
    maxBytes: positive('bytes')
      .default(64 * 1024 * 1024)
      .describe('Bytes of the file. Default 67,108,864 (64 MiB).'),
    maxSide: whole(1, longestSide, ' pixels')
      .default(longestSide)
      .describe('Pixels of the longer side. Default 65,535.'),
    maxFrames: positive('frames').default(10_000).describe('Frames of an animation. Default 10,000.'),
    maxAnimationPixels: positive('pixels')
      .default(500_000_000)
      .describe('Pixels of all frames of an animation together, where it keeps moving. Default 500,000,000.'),
    memory: positive('bytes')
      .default(512 * 1024 * 1024)
      .describe(
        'Bytes of decoded pixels and encoder memory held at once. Default 536,870,912 (512 MiB). An image larger than that runs alone.',
      ),
    taskMs: whole(1, 2_147_483_647, ' milliseconds')
      .default(60_000)
      .describe(
        'Milliseconds one decode or one encode may take before it is stopped; an animation as long for every 100 megapixels of its frames. Default 60,000.',
      ),
  });

const cache = z.strictObject({
  dir: filled()
    .optional()
    .describe(
      "Folder of the cache. Default `node_modules/.cache/ferrotype` below `root`, or `.ferrotype` where that can't be written; FERROTYPE_CACHE_DIR replaces the default.",
    ),
  driver: driverSchema.optional().describe('A store of your own instead of a folder.'),
});

export const optionsSchema: z.ZodType<CheckedOptions, FerrotypeOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    engine: z
      .enum(['auto', 'wasm', 'sharp'])
      .default('auto')
      .describe(
        'Which engine does the work: `auto`, `wasm` or `sharp`. Default `auto`: sharp where it is installed, WebAssembly otherwise.',
      ),
    concurrency: whole(1, 256)
      .optional()
      .describe('How many images are worked on at once. Default: the number of processors.'),
    limits: limits.prefault({}).describe('What a source and the work on it may take at most.'),
    cache: z
      .union([z.literal(false), cache], { error: 'allowed: false, or { dir } or { driver }' })
      .default({})
      .describe('Where results are kept between runs; `false` keeps nothing.'),
    remote: remoteSchema
      .optional()
      .describe('Which images are fetched from other hosts, and how. Default: none are.'),
    onProgress: callback().optional().describe('Called whenever a piece of work ends.'),
    logger: having<Logger>(['debug', 'info', 'warn', 'error'])
      .default(defaultLogger)
      .describe('Where log lines go. Default: warnings and errors to the standard error stream.'),
    root: filled().optional().describe('Folder that relative paths start at. Default: the current folder.'),
    keepMetadata: metadata
      .default([])
      .describe(
        'Keep the copyright notice and the colour profile, or one of them. Default `false`: all metadata is dropped and colours become sRGB.',
      ),
    report: flag().default(false).describe('Remember what is made, for `report()`. Default `false`.'),
  });
