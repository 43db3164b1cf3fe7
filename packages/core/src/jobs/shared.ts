import { abortError } from '../util/abort.ts';

interface Flight<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Work that several callers may want at once. Callers with the same key share one run; each may leave by its own signal,
 * and when the last one has left, the run's signal aborts.
 */
export class SharedWork<T> {
  readonly #flights = new Map<string, Flight<T>>();

  async join(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined,
    file: string,
  ): Promise<T> {
    if (signal?.aborted === true) throw abortError(signal, file);
    const flight = this.#flights.get(key) ?? this.#start(key, start);
    flight.waiting++;
    if (signal === undefined) return flight.promise;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(abortError(signal, file));
        if (--flight.waiting === 0) this.#abandon(key, flight, signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      const done = () => signal.removeEventListener('abort', leave);
      flight.promise.then(resolve, reject).finally(done);
    });
  }

  /** Aborts every run with this reason. */
  abortAll(reason: unknown): void {
    for (const [key, flight] of this.#flights) this.#abandon(key, flight, reason);
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const promise = start(controller.signal);
    const flight: Flight<T> = { promise, controller, waiting: 0 };
    this.#flights.set(key, flight);
    const forget = () => {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    };
    promise.then(forget, forget);
    return flight;
  }

  /** A later caller must not join a run that is ending. */
  #abandon(key: string, flight: Flight<T>, reason: unknown): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
    flight.controller.abort(reason);
  }
}
