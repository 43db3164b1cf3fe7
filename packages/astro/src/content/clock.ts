import type { Highlighter } from './blocks.ts';

/** Measures the time in which at least one block was being waited for. */
export class Clock {
  #waiting = 0;
  #since = 0;
  #spent = 0;

  /** Milliseconds so far. */
  get ms(): number {
    return this.#spent;
  }

  /** The same highlighter, with its calls timed. */
  watch(highlighter: Highlighter): Highlighter {
    return {
      html: (block) => this.#time(highlighter.html(block)),
      hast: (block) => this.#time(highlighter.hast(block)),
      stats: () => highlighter.stats(),
      close: () => highlighter.close(),
    };
  }

  async #time<T>(work: Promise<T>): Promise<T> {
    if (this.#waiting === 0) this.#since = performance.now();
    this.#waiting += 1;
    try {
      return await work;
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#spent += performance.now() - this.#since;
    }
  }
}
