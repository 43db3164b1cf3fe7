import type { CacheDriver } from '../driver.ts';
import type { CallOptions } from '../../options/types.ts';

/** Options of `openCache(options)`. */
export interface OpenCacheOptions {
  /** Folder of the cache. Default: the one `createFerrotype` would use. */
  dir?: string | undefined;
  /** A store of your own instead of a folder. */
  driver?: CacheDriver | undefined;
  /** Folder that `dir` and the default start at. Default: the current folder. */
  root?: string | undefined;
}

/** Options of `cache.prune(options)`. */
export interface PruneOptions extends CallOptions {
  /** Entries not used for this long go: milliseconds, or a text such as `30d`, `12h` or `90m`. Default: age does not matter. */
  maxAge?: number | string | undefined;
  /** Of what is left, the entries used longest ago go until this is enough: bytes, or a text such as `500 MB` or `2 GiB`. Default: size does not matter. */
  maxSize?: number | string | undefined;
  /** Removes nothing, and tells what would be removed. Default `false`. */
  dryRun?: boolean | undefined;
}

/** Options of `cache.verify(options)`. */
export interface VerifyOptions extends CallOptions {
  /** Removes entries that are damaged, so that they are made again. Default `false`. */
  repair?: boolean | undefined;
}

/** A number of entries, and the bytes they take. */
export interface CacheShare {
  readonly entries: number;
  readonly bytes: number;
}

/** What a cache holds. */
export interface CacheStats extends CacheShare {
  /** The same by what is in an entry: an image format, `thumbhash`, `code`, …; `damaged` where that can't be read. */
  readonly formats: Readonly<Record<string, CacheShare>>;
  /** When the entry used longest ago was last used, milliseconds since 1970, give or take an hour; absent in an empty cache. */
  readonly oldestMs?: number;
  /** The same of the entry used last. */
  readonly newestMs?: number;
  /** What processes that died have left behind. */
  readonly abandoned: CacheShare;
}

/** What pruning did, or would do. */
export interface PruneResult {
  readonly removed: CacheShare;
  readonly kept: CacheShare;
  /** What processes that died have left behind; removed as well. */
  readonly abandoned: CacheShare;
  readonly dryRun: boolean;
}

/** What looking at every entry has found. */
export interface VerifyResult extends CacheShare {
  /** Entries whose digest is not theirs. */
  readonly damaged: readonly { readonly key: string; readonly size: number }[];
  /** How many of these were removed. */
  readonly removed: number;
}

/** A cache to look after. Everything here is safe beside builds that use it. */
export interface CacheCare {
  /** The folder, where it is one. */
  readonly dir?: string;
  /** What the cache holds. Reads the first bytes of every entry. */
  stats(options?: CallOptions): Promise<CacheStats>;
  /** Removes what was not used for long, and what is too much, used longest ago first. */
  prune(options?: PruneOptions): Promise<PruneResult>;
  /** Reads every entry and compares it with its digest. */
  verify(options?: VerifyOptions): Promise<VerifyResult>;
}
