import type { Outcome } from '../cli.ts';
import { peers } from '../photos/install.ts';
import { median } from '../stats.ts';
import { mebibytes, seconds, table, times } from '../table.ts';
import { contenders, type Contender } from './contenders.ts';
import { kinds, type Kind, type Runs } from './rounds.ts';

const titles: Record<Kind, string> = {
  cold: 'Cold, every cache removed',
  again: "Astro's cache removed, Ferrotype's kept, as after a change of configuration",
  warm: 'Warm, built again with nothing changed',
};

interface Figures {
  id: Contender['id'];
  kind: Kind;
  wall: { median: number; min: number; max: number };
  cpu: number;
  memory: number;
}

/** The tables of all builds. */
export function report(
  posts: number,
  runs: ReadonlyMap<Contender['id'], Runs>,
  differences: ReadonlyMap<Contender['id'], number>,
): Outcome {
  const figures = contenders.flatMap(({ id }) => kinds.map((kind) => figuresOf(id, kind, runs)));
  const different = [...differences].map(([id, count]) => `${titleOf(id)}: ${count}`).join('; ');
  const blocks = [
    `${posts} texts, a page each, Astro ${peers.astro}; whole builds in fresh processes, median (least–most).`,
    `Pages that are not byte for byte those of the same processor without Ferrotype: ${different}.`,
    ...kinds.map((kind) => `${titles[kind]}:\n\n${tableOf(kind, figures)}`),
  ];
  return { title: 'A site of texts', body: blocks.join('\n\n'), figures: { posts, figures } };
}

function figuresOf(id: Contender['id'], kind: Kind, all: ReadonlyMap<Contender['id'], Runs>): Figures {
  const runs = all.get(id)?.[kind] ?? [];
  const walls = runs.map((run) => run.wall);
  return {
    id,
    kind,
    wall: { median: median(walls), min: Math.min(...walls), max: Math.max(...walls) },
    cpu: median(runs.map((run) => run.cpu)),
    memory: median(runs.map((run) => run.memory)),
  };
}

function tableOf(kind: Kind, all: readonly Figures[]): string {
  const rows = contenders.map(({ id, title, peer }) => {
    const own = all.find((one) => one.id === id && one.kind === kind);
    const other = all.find((one) => one.id === peer && one.kind === kind);
    if (!own) throw new Error(`nothing was measured for ${id}`);
    const { wall, cpu, memory } = own;
    return [
      title,
      `${seconds(wall.median)} (${wall.min.toFixed(1)}–${wall.max.toFixed(1)})`,
      seconds(cpu),
      other ? times(other.wall.median / wall.median) : '',
      mebibytes(memory),
    ];
  });
  return table(['', 'whole build', 'CPU', 'faster', 'peak memory'], rows);
}

const titleOf = (id: Contender['id']): string => contenders.find((one) => one.id === id)?.title ?? id;
