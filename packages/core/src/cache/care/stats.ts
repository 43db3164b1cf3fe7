import type { CacheDriver } from '../driver.ts';
import { metaFrom, metaReach } from '../entry.ts';
import { eachEntry } from './each.ts';
import type { CacheShare, CacheStats } from './types.ts';

/** Counts what a cache holds. */
export async function stats(driver: CacheDriver, signal: AbortSignal): Promise<CacheStats> {
  const formats = new Map<string, Counted>();
  const total = new Counted();
  let [oldestMs, newestMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  await eachEntry(driver, 16, signal, async ({ key, size, modifiedMs }) => {
    const format = await formatOf(driver, key);
    if (format === undefined) return; // Removed since it was listed.
    const share = formats.get(format) ?? new Counted();
    formats.set(format, share);
    share.add(size);
    total.add(size);
    oldestMs = Math.min(oldestMs, modifiedMs);
    newestMs = Math.max(newestMs, modifiedMs);
  });
  return {
    ...total,
    formats: Object.fromEntries([...formats].toSorted(([, a], [, b]) => b.bytes - a.bytes)),
    ...(total.entries > 0 && { oldestMs, newestMs }),
    abandoned: (await driver.abandoned?.(false)) ?? new Counted(),
  };
}

/** Entries counted. */
export class Counted implements CacheShare {
  entries = 0;
  bytes = 0;

  add(bytes: number): void {
    this.entries++;
    this.bytes += bytes;
  }
}

/** @returns `undefined` where there is no such entry any more. */
async function formatOf(driver: CacheDriver, key: string): Promise<string | undefined> {
  const bytes = await (driver.peek?.(key, metaReach) ?? driver.get(key));
  return bytes && (metaFrom(bytes)?.format ?? 'damaged');
}
