import type { Outcome } from '../cli.ts';
import { kilobytes, mebibytes, percent, score, seconds, table, times } from '../table.ts';
import type { Judged } from '../quality/judge.ts';
import { peers } from './install.ts';
import type { BuildFigures, ContenderFigures } from './summary.ts';

export interface PhotosFigures {
  photographs: number;
  images: number;
  /** The build that makes no images. */
  none: { cold: BuildFigures; warm: BuildFigures };
  contenders: ContenderFigures[];
  /** Every image's bytes and score, by contender. */
  judged: readonly Judged[];
}

/** Times of a contender's builds. */
export type Timed = Pick<ContenderFigures, 'title' | 'cold' | 'warm'>;

/** The baseline is the first of the contenders. */
export function report(figures: PhotosFigures): Outcome {
  const { photographs, images, none, contenders } = figures;
  const blocks = [
    `${photographs} photographs, ${images} images, Astro ${peers.astro}, sharp ${peers.sharp}; whole builds in fresh processes, median (least–most).`,
    'Image phase: the whole build less the median of the same site built with Astro’s passthrough service, ' +
      `which took ${seconds(none.cold.wall.median)} cold and ${seconds(none.warm.wall.median)} warm.`,
    `Cold, every cache removed:\n\n${builds(contenders, 'cold')}`,
    `Warm, built again with nothing changed:\n\n${builds(contenders, 'warm')}`,
    `Files:\n\n${files(contenders)}`,
  ];
  if (contenders.some((one) => one.quality.length > 0)) blocks.push(`SSIMULACRA2:\n\n${quality(contenders)}`);
  return { title: 'A site of photographs', body: blocks.join('\n\n'), figures };
}

/** The table of builds; the first contender is what the others are compared with. */
export function builds(contenders: readonly Timed[], kind: 'cold' | 'warm'): string {
  const base = contenders[0]?.[kind];
  const rows = contenders.map((one) => {
    const { wall, cpu, imagePhase, imageCpu, memory } = one[kind];
    return [
      one.title,
      `${seconds(wall.median)} (${wall.min.toFixed(1)}–${wall.max.toFixed(1)})`,
      seconds(cpu),
      seconds(imagePhase),
      seconds(imageCpu),
      // Warm phases are within the noise of the whole build: a ratio of them would say nothing.
      kind === 'cold' && base ? times(base.imagePhase / imagePhase) : '',
      mebibytes(memory),
    ];
  });
  const head = ['', 'whole build', 'CPU', 'image phase', 'image CPU', 'faster', 'peak memory'];
  return table(
    kind === 'cold' ? head : without(head, 5),
    kind === 'cold' ? rows : rows.map((row) => without(row, 5)),
  );
}

const without = (cells: readonly string[], index: number) => cells.filter((_, column) => column !== index);

function files(contenders: readonly ContenderFigures[]): string {
  return table(
    ['', 'files', 'bytes'],
    contenders.map((one) => [one.title, String(one.files), kilobytes(one.bytes)]),
  );
}

function quality(contenders: readonly ContenderFigures[]): string {
  const rows = contenders.flatMap((one) =>
    one.quality.map((figures) => [
      one.title,
      figures.format,
      String(figures.images),
      kilobytes(figures.bytes),
      score(figures.meanScore),
      score(figures.worstScore),
      percent(figures.ratio),
      percent(figures.equalRatio),
      `${figures.farBetter} / ${figures.farWorse}`,
    ]),
  );
  return table(
    ['', 'format', 'images', 'bytes', 'mean', 'worst', 'bytes', 'bytes at equal score', 'far better / worse'],
    rows,
  );
}
