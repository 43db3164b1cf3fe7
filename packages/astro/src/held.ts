/** What is held: anything with bytes. */
export interface Made {
  bytes: Uint8Array;
}

/** How much finished work may wait in memory, in bytes, before it is left to the cache on disk. */
const budget = 128 * 2 ** 20;

/**
 * Images on the way, from the moment a page asks for an address to the moment Astro asks for the bytes. Finished ones
 * beyond the budget are let go when they can be had again from the cache, so that a large site needs no more memory than
 * a small one.
 */
export class Held<T extends Made> {
  readonly #promises = new Map<string, Promise<T | undefined>>();
  readonly #evict: boolean;
  readonly #budget: number;
  #bytes = 0;

  constructor(options: { evict: boolean; budget?: number }) {
    this.#evict = options.evict;
    this.#budget = options.budget ?? budget;
  }

  has(key: string): boolean {
    return this.#promises.has(key);
  }

  /** Holds work until it is taken. A failure is kept for the one who takes it. */
  add(key: string, work: Promise<T | undefined>): void {
    this.#promises.set(key, work);
    work.then(
      (made) => {
        if (!made || this.#promises.get(key) !== work) return;
        if (this.#evict && this.#bytes + made.bytes.byteLength > this.#budget) this.#promises.delete(key);
        else this.#bytes += made.bytes.byteLength;
      },
      () => {},
    );
  }

  /** The work with this key, which is not held any longer. */
  async take(key: string): Promise<T | undefined> {
    const work = this.#promises.get(key);
    const made = await work;
    if (made && this.#promises.get(key) === work) {
      this.#promises.delete(key);
      this.#bytes -= made.bytes.byteLength;
    }
    return made;
  }

  /** Forgets everything; work on the way goes on unheard. */
  clear(): void {
    this.#promises.clear();
    this.#bytes = 0;
  }
}
