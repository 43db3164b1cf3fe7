import type { PruneResult } from '../../cache/care/types.ts';
import { parseDuration, parseSize } from '../../options/amounts.ts';
import { wrongOptions } from '../../options/refuse.ts';
import type { Command, Given } from '../command.ts';
import { eachCache, shared } from './caches.ts';
import { left, share } from './stats.ts';

/** What goes where nothing is said. */
const usualAge = '30d';

export const pruneCommand: Command = {
  name: 'cache prune',
  help: 'Removes what was not used for long, and what is too much, used longest ago first.',
  options: {
    ...shared,
    'max-age': {
      value: '<time>',
      help: `how long an entry stays unused, such as 30d or 12h; default ${usualAge} without --max-size`,
    },
    'max-size': { value: '<size>', help: 'how much stays at most, such as 500MB or 2GiB' },
    'dry-run': { help: 'remove nothing, and say what would be removed' },
  },
  run: async (given, terminal) => {
    const bounds = boundsOf(given);
    const { signal } = terminal;
    await eachCache(given, terminal, (cache) => cache.prune({ ...bounds, signal }), words);
    return 0;
  },
};

function boundsOf(given: Given): { maxAge?: number; maxSize?: number; dryRun: boolean } {
  const size = given['max-size'];
  const age = given['max-age'] ?? (size === undefined ? usualAge : undefined);
  const maxAge = typeof age === 'string' ? parseDuration(age) : undefined;
  const maxSize = typeof size === 'string' ? parseSize(size) : undefined;
  const problems = [];
  if (age !== undefined && maxAge === undefined) {
    problems.push(`--max-age is ${String(age)}; allowed: a time such as 30d, 12h or 90m`);
  }
  if (size !== undefined && maxSize === undefined) {
    problems.push(`--max-size is ${String(size)}; allowed: a size such as 500MB or 2GiB`);
  }
  if (problems.length > 0) throw wrongOptions('ferrotype cache prune', problems);
  return {
    ...(maxAge !== undefined && { maxAge }),
    ...(maxSize !== undefined && { maxSize }),
    dryRun: given['dry-run'] === true,
  };
}

function words({ removed, kept, abandoned, dryRun }: PruneResult): string[] {
  const verb = dryRun ? 'would remove' : 'removed';
  const lines = [`${verb} ${share(removed)}`, `${dryRun ? 'would keep' : 'kept'} ${share(kept)}`];
  if (abandoned.entries > 0) lines.push(`${verb} ${left(abandoned)}`);
  return lines;
}
