/** A site of photographs, built by Astro alone and with Ferrotype: time, processor, memory, bytes and how they look. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { judge } from '../quality/judge.ts';
import { say } from '../say.ts';
import { loadSharp } from '../sharp.ts';
import { sourcePhotos, type SourcePhoto } from '../source-photos.ts';
import { pairs, readBuilt, type Built } from './built.ts';
import { contenders, none as passthrough, type Contender } from './contenders.ts';
import { install, packPackages } from './install.ts';
import { report, type PhotosFigures } from './report.ts';
import { runRounds, type Runs } from './rounds.ts';
import { writeSite } from './site.ts';
import { summarise } from './summary.ts';

const BASELINE = 'astro';

export async function photos(options: BenchOptions): Promise<Outcome> {
  const sources = await sourcePhotos(options.folder);
  const sharp = await loadSharp();
  const folder = await mkdtemp(join(tmpdir(), 'ferrotype-bench-'));
  if (options.keep) say(`everything is in ${folder}`);
  try {
    const projects = await setUp(folder, sources, contenders);
    const runs = await runRounds(projects, options.rounds);
    const builds = new Map<string, Built>();
    for (const { contender, folder: project } of projects) {
      if (contender.id !== 'none') builds.set(contender.id, await readBuilt(project, sources, sharp));
    }
    return report(await figures(options, sources, runs, builds, sharp, folder));
  } finally {
    if (!options.keep) await rm(folder, { recursive: true, force: true });
  }
}

/** A project for each contender, installed. */
export async function setUp(
  folder: string,
  sources: SourcePhoto[],
  wanted: readonly Contender[],
): Promise<{ contender: Contender; folder: string }[]> {
  say('packing the packages');
  const tarballs = await packPackages();
  const projects = wanted.map((contender) => ({ contender, folder: join(folder, contender.id) }));
  for (const { contender, folder: project } of projects) {
    say(`installing: ${contender.title}`);
    await writeSite(project, contender, sources);
    await install(project, contender, tarballs);
  }
  return projects;
}

async function figures(
  options: BenchOptions,
  sources: SourcePhoto[],
  runs: ReadonlyMap<Contender['id'], Runs>,
  builds: ReadonlyMap<string, Built>,
  sharp: Awaited<ReturnType<typeof loadSharp>>,
  folder: string,
): Promise<PhotosFigures> {
  const base = get(builds, BASELINE);
  for (const build of builds.values()) pairs(base, build);
  const judged = options.quality ? await judge(sharp, builds, BASELINE, folder) : [];
  const none = get(runs, 'none');
  const measured = contenders
    .filter((contender) => contender.id !== 'none')
    .map((contender) =>
      summarise(contender, get(runs, contender.id), none, get(builds, contender.id), judged, BASELINE),
    );
  const { cold, warm } = summarise(passthrough, none, none, base, [], BASELINE);
  return {
    photographs: sources.length,
    images: base.images.length,
    none: { cold, warm },
    contenders: measured,
    judged,
  };
}

function get<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing was measured for ${String(key)}`);
  return value;
}
