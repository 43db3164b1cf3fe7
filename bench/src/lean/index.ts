/** Astro sites of photographs: the default beside Ferrotype's own picture, and AVIF with WebP by both. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { setUp } from '../photos/index.ts';
import { runRounds } from '../photos/rounds.ts';
import { buildFigures } from '../photos/summary.ts';
import { say } from '../say.ts';
import { loadSharp } from '../sharp.ts';
import { sourcePhotos } from '../source-photos.ts';
import { none } from '../photos/contenders.ts';
import { all, both, lean as ownPictures } from './contenders.ts';
import { readLoaded } from './loaded.ts';
import { report, type LeanFigures } from './report.ts';

export async function lean(options: BenchOptions): Promise<Outcome> {
  const sources = await sourcePhotos(options.folder);
  const sharp = await loadSharp();
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-bench-'));
  if (options.keep) say(`everything is in ${folder}`);
  try {
    const projects = await setUp(folder, sources, all);
    const runs = await runRounds(projects, options.rounds);
    const empty = { cold: [], warm: [] };
    const nothing = runs.get(none.id) ?? empty;
    const { loaded, slopes } = await readLoaded(
      sharp,
      projects
        .filter(({ contender }) => contender !== none)
        .map(({ contender, folder: site }) => ({ id: contender.id, folder: site })),
      sources,
      options.quality ? join(folder, 'scoring') : undefined,
    );
    const measured = (contenders: typeof all): LeanFigures['lean'] =>
      contenders.map(({ id, title }) => {
        const { cold, warm } = runs.get(id) ?? empty;
        return {
          title,
          cold: buildFigures(cold, nothing.cold),
          warm: buildFigures(warm, nothing.warm),
          loaded: loaded.get(id) ?? [],
        };
      });
    return report({
      photographs: sources.length,
      lean: measured(ownPictures),
      both: measured(both),
      slopes,
    });
  } finally {
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}
