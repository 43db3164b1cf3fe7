import path from 'node:path';
import { check } from '../../options/check.ts';
import { FsCache } from '../fs.ts';
import { cacheDir } from '../location.ts';
import { Care } from './care.ts';
import { openCacheSchema } from './schema.ts';
import type { CacheCare, OpenCacheOptions } from './types.ts';

/**
 * Opens a cache to look after it: figures, pruning, verification. No engine is started.
 *
 * @example
 * const cache = await openCache();
 * await cache.prune({ maxAge: '30d', maxSize: '500 MB' });
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID.
 */
export async function openCache(options: OpenCacheOptions = {}): Promise<CacheCare> {
  const { dir, driver, root = '.' } = check(openCacheSchema, options, 'openCache(options)');
  return new Care(driver ?? new FsCache(await cacheDir(path.resolve(root), dir)));
}
