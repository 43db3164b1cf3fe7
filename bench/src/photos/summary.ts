/** From builds and scores to the figures of the tables. */
import { sum, mean, median } from '../stats.ts';
import { bytesAtScore, COMPARABLE, type Judged } from '../quality/judge.ts';
import type { Built } from './built.ts';
import type { Contender } from './contenders.ts';
import type { Runs } from './rounds.ts';

export interface BuildFigures {
  /** Seconds of the whole build: median, least and most. */
  wall: { median: number; min: number; max: number };
  /** Seconds of processor time of the whole build, median. */
  cpu: number;
  /** Median wall time less that of the build that makes no images. */
  imagePhase: number;
  /** The same of processor time. */
  imageCpu: number;
  /** Peak memory in bytes, median. */
  memory: number;
}

export interface QualityFigures {
  format: string;
  images: number;
  bytes: number;
  meanScore: number;
  worstScore: number;
  /** Bytes over the baseline's, as built. */
  ratio: number;
  /** Bytes over the baseline's, each image taken to the baseline's score along its own curve. */
  equalRatio: number;
  /** Images whose score is too far above the baseline's for that, and too far below: they count with their own bytes. */
  farBetter: number;
  farWorse: number;
}

export interface ContenderFigures {
  id: Contender['id'];
  title: string;
  cold: BuildFigures;
  warm: BuildFigures;
  files: number;
  bytes: number;
  quality: QualityFigures[];
}

export function summarise(
  contender: Contender,
  runs: Runs,
  none: Runs,
  built: Built,
  judged: readonly Judged[],
  baseline: Contender['id'],
): ContenderFigures {
  return {
    id: contender.id,
    title: contender.title,
    cold: buildFigures(runs.cold, none.cold),
    warm: buildFigures(runs.warm, none.warm),
    files: built.files,
    bytes: built.bytes,
    quality: qualityFigures(contender.id, judged, baseline),
  };
}

/** From runs to figures; the image phase is what is beyond the build that makes no images. */
export function buildFigures(runs: Runs['cold'], none: Runs['cold']): BuildFigures {
  const walls = runs.map((run) => run.wall);
  const cpu = median(runs.map((run) => run.cpu));
  return {
    wall: { median: median(walls), min: Math.min(...walls), max: Math.max(...walls) },
    cpu,
    imagePhase: median(walls) - median(none.map((run) => run.wall)),
    imageCpu: cpu - median(none.map((run) => run.cpu)),
    memory: median(runs.map((run) => run.memory)),
  };
}

function qualityFigures(id: string, judged: readonly Judged[], baseline: string): QualityFigures[] {
  return [...Map.groupBy(judged, (one) => one.format)].map(([format, group]) => {
    const own = group.map((one) => pick(one, id));
    const base = group.map((one) => pick(one, baseline));
    const scores = own.map((image) => image.score);
    const baseBytes = sum(base.map((image) => image.bytes));
    const equal = group.map((one) => bytesAtScore(pick(one, id), pick(one, baseline).score, one.slope));
    const bytes = sum(own.map((image) => image.bytes));
    const gains = group.map((one) => pick(one, id).score - pick(one, baseline).score);
    return {
      format,
      images: group.length,
      bytes,
      meanScore: mean(scores),
      worstScore: Math.min(...scores),
      ratio: bytes / baseBytes,
      equalRatio: sum(equal) / baseBytes,
      farBetter: gains.filter((gain) => gain > COMPARABLE).length,
      farWorse: gains.filter((gain) => gain < -COMPARABLE).length,
    };
  });
}

function pick(one: Judged, id: string): { bytes: number; score: number } {
  const image = one.images[id];
  if (!image) throw new Error(`"${one.key}" was not scored for ${id}`);
  return image;
}
