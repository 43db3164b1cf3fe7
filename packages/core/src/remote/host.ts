import { setTimeout as sleep } from 'node:timers/promises';
import { FerrotypeError } from '../errors/error.ts';
import { abortError } from '../util/abort.ts';
import { limited } from '../util/limit.ts';
import { Failure } from './failure.ts';

/** How long a host that could not be reached is not tried again: a page with a hundred of its images should not wait for each. */
const deadMs = 60_000;

/** A host that asks for more patience than this gets none: the build would stand still. */
const longestWaitMs = 60_000;

/** What a request is made under. */
interface Terms {
  readonly retries: number;
  readonly signal: AbortSignal;
  /** What messages call the image. */
  readonly file: string;
}

/** What is known of one host, and the queue for it. */
export class Host {
  readonly #gate: <T>(work: () => Promise<T>) => Promise<T>;
  readonly #backoffMs: number;
  /** Not before this time, because it has said so. */
  #closedUntil = 0;
  #dead: { readonly failure: Failure; readonly until: number } | undefined;

  constructor(perHost: number, backoffMs: number) {
    this.#gate = limited(perHost);
    this.#backoffMs = backoffMs;
  }

  /**
   * Does a request, and again while its failure may pass: after a pause that doubles each time, varied so that many clients do
   * not come back together, and no sooner than the host asks. It keeps its place in the queue meanwhile: a host that does not
   * answer is known to be dead before all its images have waited for it.
   * @throws {Failure} the last one.
   */
  request<T>(attempt: () => Promise<T>, terms: Terms): Promise<T> {
    return this.#gate(async () => {
      for (let tried = 0; ; tried++) {
        this.#checkAlive(terms.file);
        await pause(this.#closedUntil - Date.now(), terms.signal);
        try {
          return await attempt();
        } catch (error) {
          if (!(error instanceof Failure) || !error.passing || error.waitMs > longestWaitMs) throw error;
          this.#closedUntil = Math.max(this.#closedUntil, Date.now() + error.waitMs);
          if (tried >= terms.retries) {
            this.#bury(error);
            throw error;
          }
        }
        const longest = Math.min(10_000, this.#backoffMs * 2 ** tried);
        await pause(longest * (0.5 + Math.random() / 2), terms.signal);
      }
    });
  }

  /** Where a host does not answer at all, its other images are not to be had either. */
  #bury(failure: Failure): void {
    if (!failure.reached) this.#dead = { failure, until: Date.now() + deadMs };
  }

  #checkAlive(file: string): void {
    if (this.#dead === undefined || Date.now() >= this.#dead.until) return;
    const { code, why, hint, cause } = this.#dead.failure.error;
    throw new Failure(new FerrotypeError(code, { file, why, hint, cause }), {
      passing: false,
      reached: false,
      outage: true,
    });
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  await sleep(ms, undefined, { signal }).catch(() => {
    throw abortError(signal);
  });
}
