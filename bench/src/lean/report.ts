import type { Outcome } from '../cli.ts';
import { peers } from '../photos/install.ts';
import { builds, type Timed } from '../photos/report.ts';
import { mean, median, sum } from '../stats.ts';
import { kilobytes, percent, score, table } from '../table.ts';
import type { Loaded, Slopes } from './loaded.ts';
import { screens } from './screens.ts';

/** A contender's builds, and what screens load of them. */
interface Sent extends Timed {
  loaded: Loaded[];
}

export interface LeanFigures {
  photographs: number;
  /** The default site first, then the lean picture. */
  lean: Sent[];
  /** Two formats: Astro first. */
  both: Sent[];
  slopes: Slopes;
}

export function report(figures: LeanFigures): Outcome {
  const { photographs, lean, both, slopes } = figures;
  const blocks = [
    `${photographs} photographs, Astro ${peers.astro}, sharp ${peers.sharp}; whole builds in fresh processes, median (least–most). The image phase is the whole build less that of the same site with Astro’s passthrough service.`,
    `The default and the lean picture, cold:\n\n${builds(lean, 'cold')}`,
    `Warm, built again with nothing changed:\n\n${builds(lean, 'warm')}`,
    `What ${screens.length} screens load (${screens.map(({ name }) => name).join(', ')}), each photograph as wide as the screen, and how it looks in the screen’s own pixels:\n\n${sent(lean, slopes)}`,
    `AVIF and WebP in every width, cold:\n\n${builds(both, 'cold')}`,
    `What the screens load:\n\n${sent(both, slopes)}`,
  ];
  return { title: 'The lean picture', body: blocks.join('\n\n'), figures };
}

/** Bytes at equal mean: those sent, taken to the first contender's mean score along the median curve of their format. */
function sent(contenders: readonly Sent[], slopes: Slopes): string {
  const [base] = contenders;
  const rows = contenders.map(({ title, loaded }) => {
    const bytes = total(loaded);
    const ratio = base === undefined ? 1 : bytes / total(base.loaded);
    const scores = loaded.flatMap((one) => one.score ?? []);
    const baseScores = base?.loaded.flatMap((one) => one.score ?? []) ?? [];
    const slope = median(slopes[loaded[0]?.format ?? 'webp']);
    const equal = ratio * Math.exp((mean(baseScores) - mean(scores)) * slope);
    const quality =
      scores.length === 0 ? [] : [score(mean(scores)), score(Math.min(...scores)), percent(equal)];
    return [title, kilobytes(bytes), percent(ratio), ...quality];
  });
  const head = ['', 'bytes', 'against Astro'];
  const scored = rows.some((row) => row.length > 3);
  return table(scored ? [...head, 'mean SSIMULACRA2', 'worst', 'bytes at equal mean'] : head, rows);
}

function total(loaded: readonly Loaded[]): number {
  return sum(loaded.map(({ bytes }) => bytes));
}
