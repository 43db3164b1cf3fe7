import { callSchema } from './options/call.ts';
import { check } from './options/check.ts';
import type { CallOptions } from './options/types.ts';
import type { Tally } from './report/summary.ts';
import { abortError } from './util/abort.ts';

/** What all calls of an instance have in common: they end when it is closed, and count as time spent. */
export class Calls {
  readonly #closing = new AbortController();
  readonly #tally: Tally;
  readonly #idle: () => void;
  #running = 0;

  /** @param idle called whenever the last call that was under way has ended. */
  constructor(tally: Tally, idle: () => void) {
    this.#tally = tally;
    this.#idle = idle;
  }

  /** Aborts when the instance is closed. */
  get signal(): AbortSignal {
    return this.#closing.signal;
  }

  async run<T>(options: CallOptions, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const given = check(callSchema, options, "the call's last argument").signal;
    const signal = given === undefined ? this.signal : AbortSignal.any([this.signal, given]);
    if (signal.aborted) throw abortError(signal);
    const end = this.#tally.begin();
    this.#running++;
    try {
      return await work(signal);
    } finally {
      end();
      if (--this.#running === 0) this.#idle();
    }
  }

  /** Rejects what is under way, and all that is asked from now on. */
  end(reason: Error): void {
    this.#closing.abort(reason);
  }
}
