import { FerrotypeError } from '../errors/error.ts';
import { systemReason } from '../errors/system.ts';
import { limited } from '../util/limit.ts';
import type { Logger } from '../report/logger.ts';
import type { CacheDriver } from './driver.ts';
import { packEntry, unpackEntry, type Entry, type EntryMeta } from './entry.ts';

/**
 * What the rest of the package sees of the cache. It never fails: an entry that can't be read is made again, and where
 * entries can't be written work goes on without the cache after one warning.
 */
export class Cache {
  readonly #driver: CacheDriver | undefined;
  readonly #where: string;
  readonly #logger: Logger;
  readonly #writes = new Set<Promise<void>>();
  /** Entries on their way: whoever asks for one meanwhile waits for it. */
  readonly #puts = new Map<string, Promise<void>>();
  /** A site has thousands of entries and a process few file handles. */
  readonly #gate = limited(32);
  #warned = false;
  #writable = true;

  constructor(driver: CacheDriver | undefined, where: string, logger: Logger) {
    this.#driver = driver;
    this.#where = where;
    this.#logger = logger;
  }

  async get(key: string): Promise<Entry | undefined> {
    const driver = this.#driver;
    if (driver === undefined) return undefined;
    try {
      await this.#puts.get(key);
      const bytes = await this.#gate(() => driver.get(key));
      if (bytes === undefined) return undefined;
      const entry = unpackEntry(bytes);
      if (entry === undefined)
        this.#logger.info(`cache entry ${key.slice(0, 8)} is damaged and is made again`);
      return entry;
    } catch (error) {
      this.#logger.debug(`cache entry ${key.slice(0, 8)} cannot be read: ${systemReason(error)}`);
      return undefined;
    }
  }

  /** Stores an entry in the background; {@link settled} waits for it. */
  put(key: string, meta: EntryMeta, payload: Uint8Array): void {
    const write = this.#write((driver) => this.#put(driver, key, packEntry(meta, payload)));
    if (write === undefined) return;
    this.#puts.set(key, write);
    const forget = (): void => {
      if (this.#puts.get(key) === write) this.#puts.delete(key);
    };
    void write.then(forget);
  }

  /**
   * Stores in the background what `change` makes of the entry as it is by then; no process that does the same comes between.
   * `undefined` leaves it as it is.
   */
  update(
    key: string,
    meta: EntryMeta,
    change: (payload: Uint8Array | undefined) => Uint8Array | undefined,
  ): void {
    this.#write((driver) => {
      const work = async (): Promise<void> => {
        const payload = change((await this.get(key))?.payload);
        if (payload !== undefined) await this.#put(driver, key, packEntry(meta, payload));
      };
      return driver.exclusively?.(key, work) ?? work();
    });
  }

  /** Removes an entry in the background. */
  delete(key: string): void {
    this.#write((driver) => this.#gate(() => driver.delete(key)));
  }

  /** Resolves when everything put so far is stored. */
  async settled(): Promise<void> {
    while (this.#writes.size > 0) await Promise.all(this.#writes);
  }

  #put(driver: CacheDriver, key: string, entry: Uint8Array): Promise<void> {
    return this.#gate(async () => {
      if (this.#writable) await driver.put(key, entry);
    });
  }

  /** Writes in the background. Never rejects. */
  #write(work: (driver: CacheDriver) => Promise<void>): Promise<void> | undefined {
    const driver = this.#driver;
    if (driver === undefined) return undefined;
    const write: Promise<void> = Promise.resolve()
      .then(() => (this.#writable ? work(driver) : undefined))
      .catch((error: unknown) => this.#unwritable(error))
      .finally(() => this.#writes.delete(write));
    this.#writes.add(write);
    return write;
  }

  #unwritable(error: unknown): void {
    this.#writable = false;
    if (this.#warned) return;
    this.#warned = true;
    const details = { file: this.#where, why: systemReason(error), cause: error };
    this.#logger.warn(new FerrotypeError('FT_CACHE_UNWRITABLE', details).message);
  }
}
