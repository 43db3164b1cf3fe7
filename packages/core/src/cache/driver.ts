/** An entry of a cache, as `list` reports it. */
export interface CacheListing {
  readonly key: string;
  /** Bytes stored. */
  readonly size: number;
  /** When the entry was last written or, as far as the driver keeps count of it, used; milliseconds since 1970. */
  readonly modifiedMs: number;
}

/**
 * A store of bytes under keys (64 hexadecimal digits). Entries carry their own digest, so a driver need not check what it
 * returns; it must only never show half an entry under its key. A driver may be used by several processes at once.
 */
export interface CacheDriver {
  /** The bytes, or `undefined` where there are none. */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Stores the bytes; the entry appears as a whole or not at all. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  has(key: string): Promise<boolean>;
  list(): AsyncIterable<CacheListing>;
  /** Removes the entry; nothing happens where there is none. */
  delete(key: string): Promise<void>;
  /**
   * Does work while no other process does any for this key. Where a driver has no such function, what two processes add to one
   * entry at the same moment may be lost by one of them, and is made again.
   */
  exclusively?<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** An entry as it is at this moment, so that one that was used after it was listed is not pruned. */
  look?(key: string): Promise<CacheListing | undefined>;
  /** The bytes, or the first of them, without that counting as use. */
  peek?(key: string, length?: number): Promise<Uint8Array | undefined>;
  /** Temporary files of processes that died, an hour after their last change; with `remove` they are gone afterwards. */
  abandoned?(remove: boolean): Promise<{ entries: number; bytes: number }>;
}
