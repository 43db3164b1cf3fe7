import { abortError } from '../../util/abort.ts';
import type { CacheDriver, CacheListing } from '../driver.ts';
import { eachEntry } from './each.ts';
import type { PruneBounds } from './schema.ts';
import { Counted } from './stats.ts';
import type { PruneResult } from './types.ts';

/**
 * Removes what was not used for long, then what is too much, used longest ago first. An entry that somebody uses between being
 * listed and being removed stays; one that is removed nevertheless is made again by whoever misses it.
 */
export async function prune(
  driver: CacheDriver,
  { maxAge, maxSize, dryRun }: PruneBounds,
  signal: AbortSignal,
): Promise<PruneResult> {
  const listed: CacheListing[] = [];
  await eachEntry(driver, 1, signal, async (entry) => void listed.push(entry));
  const [removed, kept] = [new Counted(), new Counted()];
  const goes = surplus(listed, maxAge, maxSize);
  for (const entry of listed) {
    if (signal.aborted) throw abortError(signal);
    const gone = goes.has(entry) && (dryRun || (await remove(driver, entry)));
    (gone ? removed : kept).add(entry.size);
  }
  const abandoned = (await driver.abandoned?.(!dryRun)) ?? new Counted();
  return { removed: { ...removed }, kept: { ...kept }, abandoned: { ...abandoned }, dryRun };
}

/** What is to go. */
function surplus(listed: readonly CacheListing[], maxAge = Infinity, maxSize = Infinity): Set<CacheListing> {
  const before = Date.now() - maxAge;
  let bytes = listed.reduce((total, { size }) => total + size, 0);
  const goes = new Set<CacheListing>();
  for (const entry of listed.toSorted((a, b) => a.modifiedMs - b.modifiedMs)) {
    if (entry.modifiedMs >= before && bytes <= maxSize) break;
    goes.add(entry);
    bytes -= entry.size;
  }
  return goes;
}

async function remove(driver: CacheDriver, { key, modifiedMs }: CacheListing): Promise<boolean> {
  const now = await driver.look?.(key);
  if (now !== undefined && now.modifiedMs > modifiedMs) return false;
  await driver.delete(key);
  return true;
}
