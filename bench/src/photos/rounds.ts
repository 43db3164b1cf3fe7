import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { measure, type Measured } from '../measure.ts';
import { say } from '../say.ts';
import { seconds } from '../table.ts';
import type { Contender } from './contenders.ts';

export interface Runs {
  /** Builds with every cache removed. */
  cold: Measured[];
  /** Builds straight after one, with nothing changed. */
  warm: Measured[];
}

/** Everything a build leaves for the next one, and what it makes. */
const leftovers = [
  'dist',
  '.astro',
  '.ferrotype',
  'node_modules/.astro',
  'node_modules/.cache',
  'node_modules/.vite',
];

/** All contenders take turns, so that a busy moment of the machine meets each alike. */
export async function runRounds(
  projects: readonly { contender: Contender; folder: string }[],
  rounds: number,
): Promise<Map<Contender['id'], Runs>> {
  const runs = new Map(projects.map(({ contender }) => [contender.id, { cold: [], warm: [] } as Runs]));
  for (let round = 1; round <= rounds; round++) {
    for (const { contender, folder } of projects) {
      await clean(folder);
      const cold = await build(folder);
      const warm = await build(folder);
      runs.get(contender.id)?.cold.push(cold);
      runs.get(contender.id)?.warm.push(warm);
      say(
        `round ${round}/${rounds}  ${contender.title}: cold ${seconds(cold.wall)} (CPU ${seconds(cold.cpu)}), warm ${seconds(warm.wall)} (CPU ${seconds(warm.cpu)})`,
      );
    }
  }
  return runs;
}

async function clean(folder: string): Promise<void> {
  for (const name of leftovers) await rm(join(folder, name), { recursive: true, force: true });
}

function build(folder: string): Promise<Measured> {
  return measure(process.execPath, [join(folder, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: folder,
    env: { ASTRO_TELEMETRY_DISABLED: '1', CI: '1', FERROTYPE_CACHE_DIR: undefined },
  });
}
