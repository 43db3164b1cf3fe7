import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { refuseOtherPages } from '../processors/same.ts';
import type { Run } from '../texts/contenders.ts';
import { report, runOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** Astro's default processor alone and with Ferrotype in it: texts to pages, which must be the same. */
export async function defaultProcessor(options: BenchOptions): Promise<Outcome> {
  const figures = await runOnTexts(options, contenders);
  refuseOtherPages(figures.slice(0, 2));
  const added = (of: (run: Run) => number): string => {
    const [ours = 0, theirs = 0, none = 0] = figures.map(of);
    const [own, other] = [ours - none, theirs - none];
    return `${own.toFixed(0)} ms beside ${other.toFixed(0)} ms (${(other / own).toFixed(1)}x)`;
  };
  const wall = added((run) => run.import + run.work);
  const cpu = added((run) => run.cpu);
  const body = `${report(contenders, figures, options.rounds)}\n\nHighlighting adds ${wall}, in processor time ${cpu}.`;
  return { title: 'Astro’s default processor', body, figures };
}
