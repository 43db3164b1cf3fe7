import type { CacheDriver, CacheListing } from '../../src/cache/driver.ts';

/** A cache in memory that counts, and fails as a file system would when told to. */
export class MemoryCache implements CacheDriver {
  readonly entries: Map<string, Uint8Array> = new Map();
  reads = 0;
  writes = 0;
  /** System error code that every `put` fails with. */
  failing: string | undefined;

  async get(key: string): Promise<Uint8Array | undefined> {
    this.reads++;
    return this.entries.get(key);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    this.writes++;
    if (this.failing !== undefined) throw Object.assign(new Error(this.failing), { code: this.failing });
    this.entries.set(key, bytes);
  }

  async has(key: string): Promise<boolean> {
    return this.entries.has(key);
  }

  async *list(): AsyncGenerator<CacheListing> {
    for (const [key, bytes] of this.entries) yield { key, size: bytes.length, modifiedMs: 0 };
  }

  async delete(key: string): Promise<void> {
    this.entries.delete(key);
  }
}
