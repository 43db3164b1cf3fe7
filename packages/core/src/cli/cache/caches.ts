import path from 'node:path';
import { Care } from '../../cache/care/care.ts';
import type { CacheCare } from '../../cache/care/types.ts';
import { FsCache } from '../../cache/fs.ts';
import { cacheDirs } from '../../cache/location.ts';
import type { CommandOption, Given, Terminal } from '../command.ts';

/** Options of every command for caches. */
export const shared: Readonly<Record<string, CommandOption>> = {
  dir: {
    value: '<folder>',
    help: 'the cache; default: FERROTYPE_CACHE_DIR and the usual folders of this project',
  },
  json: { help: 'print JSON' },
};

/** Does something with each cache, and prints what came of it: as JSON, or in words. */
export async function eachCache<T>(
  given: Given,
  { cwd, env, out }: Terminal,
  work: (cache: CacheCare) => Promise<T>,
  words: (result: T) => readonly string[],
): Promise<T[]> {
  const { dir } = given;
  const dirs = typeof dir === 'string' ? [path.resolve(cwd, dir)] : await cacheDirs(cwd, env);
  const done: { dir: string; result: T }[] = [];
  for (const folder of dirs) done.push({ dir: folder, result: await work(new Care(new FsCache(folder))) });
  if (given['json'] === true) {
    out(
      `${JSON.stringify({ caches: done.map(({ dir: folder, result }) => ({ dir: folder, ...result })) })}\n`,
    );
  } else if (done.length === 0) {
    out(`There is no cache below ${cwd} yet. Builds make one; --dir names one elsewhere.\n`);
  } else {
    for (const { dir: folder, result } of done) {
      const lines = words(result).map((line) => `  ${line}`.trimEnd());
      out(`${[path.relative(cwd, folder) || '.', ...lines].join('\n')}\n`);
    }
  }
  return done.map(({ result }) => result);
}
