import { z } from 'zod';
import { duration, size } from '../../options/amounts.ts';
import { signal } from '../../options/call.ts';
import { filled, flag, having } from '../../options/rules.ts';
import type { CacheDriver } from '../driver.ts';
import type { OpenCacheOptions, PruneOptions, VerifyOptions } from './types.ts';

type Schema<Checked, Given> = z.ZodType<Checked, Given> & { shape: z.ZodRawShape };

/** What is asked of a cache driver at least. */
export const driverSchema: z.ZodType<CacheDriver, CacheDriver> = having<CacheDriver>([
  'get',
  'put',
  'has',
  'list',
  'delete',
]);

export const openCacheSchema: Schema<OpenCacheOptions, OpenCacheOptions> = z.strictObject({
  dir: filled().optional().describe('Folder of the cache. Default: the one `createFerrotype` would use.'),
  driver: driverSchema.optional().describe('A store of your own instead of a folder.'),
  root: filled()
    .optional()
    .describe('Folder that `dir` and the default start at. Default: the current folder.'),
});

/** What pruning goes by. */
export interface PruneBounds {
  maxAge?: number | undefined;
  maxSize?: number | undefined;
  dryRun: boolean;
}

export const pruneSchema: Schema<PruneBounds & { signal?: AbortSignal | undefined }, PruneOptions> =
  z.strictObject({
    maxAge: duration
      .optional()
      .describe(
        'Entries not used for this long go: milliseconds, or a text such as `30d`, `12h` or `90m`. Default: age does not matter.',
      ),
    maxSize: size
      .optional()
      .describe(
        'Of what is left, the entries used longest ago go until this is enough: bytes, or a text such as `500 MB` or `2 GiB`. Default: size does not matter.',
      ),
    dryRun: flag()
      .default(false)
      .describe('Removes nothing, and tells what would be removed. Default `false`.'),
    signal,
  });

export const verifySchema: Schema<{ repair: boolean; signal?: AbortSignal | undefined }, VerifyOptions> =
  z.strictObject({
    repair: flag()
      .default(false)
      .describe('Removes entries that are damaged, so that they are made again. Default `false`.'),
    signal,
  });
