import { clearTimeout, setTimeout } from 'node:timers';
import { FerrotypeError } from '../errors/error.ts';
import { abortError } from '../util/abort.ts';
import { Failure } from './failure.ts';

interface Terms {
  /** What messages call the image. */
  readonly file: string;
  readonly timeoutMs: number;
  readonly stallMs: number;
  /** The caller's. */
  readonly signal: AbortSignal;
}

/** How long one attempt is waited for: in all, and from one byte to the next. Its signal aborts when that is over. */
export class Patience implements Disposable {
  readonly #ended = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #stall: NodeJS.Timeout;
  readonly #terms: Terms;
  readonly #leave: () => void;
  #over = false;
  wasReached = false;

  constructor(terms: Terms) {
    const { signal, file, timeoutMs, stallMs } = terms;
    this.#terms = terms;
    this.#total = setTimeout(
      () => this.#giveUp(`It was not there after ${inWords(timeoutMs)} ms`),
      timeoutMs,
    );
    this.#stall = setTimeout(() => this.#giveUp(`Nothing came for ${inWords(stallMs)} ms`), stallMs);
    this.#leave = () => this.#ended.abort(abortError(signal, file));
    signal.addEventListener('abort', this.#leave, { once: true });
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  /** The host has answered. */
  reached(): void {
    this.wasReached = true;
    this.alive();
  }

  /** Something came. */
  alive(): void {
    // A timer that is refreshed runs again, even if it was cleared.
    if (!this.#over) this.#stall.refresh();
  }

  /** Why it is over, if it is. */
  reason(): unknown {
    return this.signal.aborted ? this.signal.reason : undefined;
  }

  [Symbol.dispose](): void {
    this.#over = true;
    clearTimeout(this.#total);
    clearTimeout(this.#stall);
    this.#terms.signal.removeEventListener('abort', this.#leave);
  }

  #giveUp(why: string): void {
    const error = new FerrotypeError('FT_REMOTE_TIMEOUT', { file: this.#terms.file, why });
    this.#ended.abort(new Failure(error, { passing: true, reached: this.wasReached }));
  }
}

function inWords(count: number): string {
  return count.toLocaleString('en-US');
}
