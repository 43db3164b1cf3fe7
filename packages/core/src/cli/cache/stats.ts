import type { CacheShare, CacheStats } from '../../cache/care/types.ts';
import { bytes, count } from '../../report/figures.ts';
import type { Command } from '../command.ts';
import { table } from '../help.ts';
import { eachCache, shared } from './caches.ts';

export const statsCommand: Command = {
  name: 'cache stats',
  help: 'Says what the cache holds.',
  options: shared,
  run: async (given, terminal) => {
    await eachCache(given, terminal, (cache) => cache.stats({ signal: terminal.signal }), words);
    return 0;
  },
};

function words(stats: CacheStats): string[] {
  const { formats, oldestMs, newestMs, abandoned } = stats;
  const lines = [share(stats)];
  lines.push(
    ...table(Object.entries(formats).map(([format, one]) => [format, entries(one), bytes(one.bytes)])),
  );
  if (oldestMs !== undefined && newestMs !== undefined) {
    lines.push(`last used between ${ago(oldestMs)} and ${ago(newestMs)}`);
  }
  if (abandoned.entries > 0) lines.push(left(abandoned));
  return lines;
}

/** `12 entries, 3.4 MB` */
export function share(one: CacheShare): string {
  return `${entries(one)}, ${bytes(one.bytes)}`;
}

/** What is said of files that processes which died have left. */
export function left(one: CacheShare): string {
  return `${count(one.entries, 'temporary file')} of processes that died, ${bytes(one.bytes)}`;
}

function entries(one: CacheShare): string {
  return count(one.entries, 'entry', 'entries');
}

function ago(ms: number): string {
  const minutes = Math.max(0, Math.round((Date.now() - ms) / 60_000));
  if (minutes < 120) return `${count(minutes, 'minute')} ago`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} hours ago` : `${Math.round(hours / 24)} days ago`;
}
