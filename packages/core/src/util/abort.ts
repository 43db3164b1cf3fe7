import { FerrotypeError } from '../errors/error.ts';

/** The error of an aborted call; its cause is the signal's reason. */
export function abortError(signal: AbortSignal, file?: string): FerrotypeError {
  // An engine-side stop (a timeout, closing) aborts with the coded error itself.
  if (signal.reason instanceof FerrotypeError) return signal.reason;
  return new FerrotypeError('FT_ABORTED', { file, cause: signal.reason });
}

/** Rejects as soon as the signal aborts, whatever becomes of the promise. */
export async function orAbort<T>(promise: Promise<T>, signal: AbortSignal, file?: string): Promise<T> {
  if (signal.aborted) {
    promise.catch(() => {});
    throw abortError(signal, file);
  }
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(abortError(signal, file));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Runs `work` with a signal that also aborts, with FT_ENGINE_TIMEOUT, after `ms` milliseconds. */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  file: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    const why = `It was not done after ${ms.toLocaleString('en-US')} ms.`;
    deadline.abort(new FerrotypeError('FT_ENGINE_TIMEOUT', { file, why }));
  }, ms);
  try {
    return await work(AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
