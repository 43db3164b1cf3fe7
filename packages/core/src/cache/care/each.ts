import { abortError } from '../../util/abort.ts';
import type { CacheDriver, CacheListing } from '../driver.ts';

/** Looks at every entry, `atOnce` of them at a time. */
export async function eachEntry(
  driver: CacheDriver,
  atOnce: number,
  signal: AbortSignal,
  look: (entry: CacheListing) => Promise<void>,
): Promise<void> {
  const looks = new Set<Promise<void>>();
  try {
    for await (const entry of driver.list()) {
      if (signal.aborted) throw abortError(signal);
      const one: Promise<void> = look(entry).finally(() => looks.delete(one));
      looks.add(one);
      if (looks.size >= atOnce) await Promise.race(looks);
    }
    await Promise.all(looks);
  } finally {
    // Also when one fails: nothing is read or removed any more when this rejects.
    await Promise.allSettled(looks);
  }
}
