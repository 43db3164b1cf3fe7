import type { CacheDriver } from '../driver.ts';
import { unpackEntry } from '../entry.ts';
import { eachEntry } from './each.ts';
import { Counted } from './stats.ts';
import type { VerifyResult } from './types.ts';

/** Reads every entry and compares it with its digest; those that are damaged are listed, and removed with `repair`. */
export async function verify(
  driver: CacheDriver,
  repair: boolean,
  signal: AbortSignal,
): Promise<VerifyResult> {
  const total = new Counted();
  const damaged: { key: string; size: number }[] = [];
  let removed = 0;
  // Each is held in memory while it is looked at.
  await eachEntry(driver, 8, signal, async ({ key, size }) => {
    const whole = await isWhole(driver, key);
    if (whole === undefined) return;
    total.add(size);
    if (whole) return;
    damaged.push({ key, size });
    // A build may have made it again in this moment.
    if (!repair || (await isWhole(driver, key)) !== false) return;
    await driver.delete(key);
    removed++;
  });
  return { ...total, damaged: damaged.toSorted((a, b) => (a.key < b.key ? -1 : 1)), removed };
}

/** @returns `undefined` where there is no such entry any more. */
async function isWhole(driver: CacheDriver, key: string): Promise<boolean | undefined> {
  const bytes = await (driver.peek?.(key) ?? driver.get(key));
  return bytes && unpackEntry(bytes) !== undefined;
}
