import { FerrotypeError } from '../../errors/error.ts';
import { systemCode, systemReason } from '../../errors/system.ts';
import { callSchema } from '../../options/call.ts';
import { check } from '../../options/check.ts';
import type { CallOptions } from '../../options/types.ts';
import type { CacheDriver } from '../driver.ts';
import { FsCache } from '../fs.ts';
import { prune } from './prune.ts';
import { pruneSchema, verifySchema } from './schema.ts';
import { stats } from './stats.ts';
import type {
  CacheCare,
  CacheStats,
  PruneOptions,
  PruneResult,
  VerifyOptions,
  VerifyResult,
} from './types.ts';
import { verify } from './verify.ts';

/** Looks after the entries behind a driver. */
export class Care implements CacheCare {
  declare readonly dir?: string;
  readonly #driver: CacheDriver;

  constructor(driver: CacheDriver) {
    this.#driver = driver;
    if (driver instanceof FsCache) this.dir = driver.dir;
  }

  async stats(options: CallOptions = {}): Promise<CacheStats> {
    const { signal } = check(callSchema, options, 'cache.stats(options)');
    return this.#work(signal, stats);
  }

  async prune(options: PruneOptions = {}): Promise<PruneResult> {
    const { signal, ...bounds } = check(pruneSchema, options, 'cache.prune(options)');
    return this.#work(signal, (driver, stop) => prune(driver, bounds, stop));
  }

  async verify(options: VerifyOptions = {}): Promise<VerifyResult> {
    const { signal, repair } = check(verifySchema, options, 'cache.verify(options)');
    return this.#work(signal, (driver, stop) => verify(driver, repair, stop));
  }

  async #work<T>(
    signal: AbortSignal = new AbortController().signal,
    work: (driver: CacheDriver, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(this.#driver, signal);
    } catch (error) {
      if (error instanceof FerrotypeError || systemCode(error) === undefined) throw error;
      const details = { file: this.dir ?? 'the cache driver given', why: systemReason(error), cause: error };
      throw new FerrotypeError('FT_CACHE_CLOSED', details);
    }
  }
}
