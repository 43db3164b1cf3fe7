import type { VerifyResult } from '../../cache/care/types.ts';
import { bytes, count } from '../../report/figures.ts';
import type { Command } from '../command.ts';
import { eachCache, shared } from './caches.ts';
import { share } from './stats.ts';

export const verifyCommand: Command = {
  name: 'cache verify',
  help: 'Compares every entry with its digest. Ends with 1 where damaged ones are left.',
  options: { ...shared, repair: { help: 'remove damaged entries, so that they are made again' } },
  run: async (given, terminal) => {
    const repair = given['repair'] === true;
    const { signal } = terminal;
    const done = await eachCache(given, terminal, (cache) => cache.verify({ repair, signal }), words);
    return done.some(({ damaged, removed }) => damaged.length > removed) ? 1 : 0;
  },
};

function words(result: VerifyResult): string[] {
  const { damaged, removed } = result;
  if (damaged.length === 0) return [`${share(result)}, all sound`];
  const lines = [share(result), ...damaged.map(({ key, size }) => `damaged: ${key}, ${bytes(size)}`)];
  const kept = damaged.length - removed;
  if (removed > 0) lines.push(`removed ${count(removed, 'damaged entry', 'damaged entries')}`);
  if (kept > 0) lines.push(`${count(kept, 'damaged entry', 'damaged entries')}; --repair removes them`);
  return lines;
}
