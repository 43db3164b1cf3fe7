import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measure, type Measured } from '../measure.ts';
import { say } from '../say.ts';
import { seconds } from '../table.ts';
import type { Contender } from './contenders.ts';

/** What a build finds when it begins. */
export const kinds = ['cold', 'again', 'warm'] as const;
export type Kind = (typeof kinds)[number];
export type Runs = Record<Kind, Measured[]>;

/** What Astro leaves for the next build beside its cache: the entries of collections, rendered, are in there. */
const ofAstro = ['dist', '.astro', 'node_modules/.vite'];
const everything = [...ofAstro, 'node_modules/.astro', '.ferrotype', 'node_modules/.cache'];

/** All contenders take turns, so that a busy moment of the machine meets each alike. */
export async function runRounds(
  projects: readonly { contender: Contender; folder: string }[],
  rounds: number,
): Promise<Map<Contender['id'], Runs>> {
  const runs = new Map(
    projects.map(({ contender }) => [contender.id, { cold: [], again: [], warm: [] } as Runs]),
  );
  for (let round = 1; round <= rounds; round++) {
    for (const { contender, folder } of projects) {
      const one = {
        cold: await build(folder, everything),
        again: await build(folder, [...ofAstro, ...(await cachedByAstro(folder))]),
        warm: await build(folder, []),
      };
      for (const kind of kinds) runs.get(contender.id)?.[kind].push(one[kind]);
      const times = kinds.map((kind) => `${kind} ${seconds(one[kind].wall)} (CPU ${seconds(one[kind].cpu)})`);
      say(`round ${round}/${rounds}  ${contender.title}: ${times.join(', ')}`);
    }
  }
  return runs;
}

async function build(folder: string, removed: readonly string[]): Promise<Measured> {
  for (const name of removed) await rm(join(folder, name), { recursive: true, force: true });
  return measure(process.execPath, [join(folder, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: { ASTRO_TELEMETRY_DISABLED: '1', CI: '1', FERROTYPE_CACHE_DIR: undefined },
  });
}

/** What is in Astro's cache but for Ferrotype's own part of it. */
async function cachedByAstro(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'node_modules/.astro')).catch(() => []);
  return names.filter((name) => name !== 'ferrotype').map((name) => `node_modules/.astro/${name}`);
}
