import path from 'node:path';
import { Cache } from './cache/cache.ts';
import { Care } from './cache/care/care.ts';
import type { CacheDriver } from './cache/driver.ts';
import { FsCache } from './cache/fs.ts';
import { cacheDir } from './cache/location.ts';
import { Inspector } from './engine/inspect.ts';
import { selectEngine } from './engine/select.ts';
import type { Ferrotype } from './api.ts';
import { FerrotypeInstance } from './ferrotype.ts';
import { check } from './options/check.ts';
import { optionsSchema, type CheckedOptions } from './options/create.ts';
import type { FerrotypeOptions } from './options/types.ts';

/**
 * Starts Ferrotype: chooses the engine and finds the cache. Workers start when first needed. End it with `close()`, or
 * declare it with `await using`.
 *
 * @example
 * await using ferrotype = await createFerrotype();
 * const picture = await ferrotype.picture('hero.jpg', { widths: [640, 1080], alt: 'A pier at dawn' });
 * await picture.write('dist/_img');
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID, FT_SHARP_MISSING, FT_ENGINE_UNAVAILABLE.
 */
export async function createFerrotype(options: FerrotypeOptions = {}): Promise<Ferrotype> {
  const checked = check(optionsSchema, options, 'createFerrotype(options)');
  const root = path.resolve(checked.root ?? '.');
  const inspector = await Inspector.load();
  const selection = await selectEngine(checked, inspector);
  const driver = await cacheDriver(checked, root);
  const where = driver instanceof FsCache ? driver.dir : 'the cache driver given';
  const cache = new Cache(driver, where, checked.logger);
  const care = driver && new Care(driver);
  return new FerrotypeInstance({ options: checked, root, inspector, selection, cache, care });
}

async function cacheDriver({ cache }: CheckedOptions, root: string): Promise<CacheDriver | undefined> {
  if (cache === false) return undefined;
  return cache.driver ?? new FsCache(await cacheDir(root, cache.dir));
}
