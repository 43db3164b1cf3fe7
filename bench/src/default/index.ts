import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import type { BenchOptions } from '../options.ts';
import type { Run } from '../texts/contenders.ts';
import { report, runOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** Astro's default processor alone and with Ferrotype in it: texts to pages, which must be the same. */
export async function defaultProcessor(options: BenchOptions): Promise<Outcome> {
  const figures = await runOnTexts(options, contenders);
  const [ours, theirs, none] = figures;
  if (!ours || !theirs || !none || JSON.stringify(ours.made) !== JSON.stringify(theirs.made)) {
    throw new BenchError('the pages are not those of Astro', 'npx vitest run packages/astro/test');
  }
  const added = (of: (run: Run) => number): string => {
    const [own, other] = [of(ours) - of(none), of(theirs) - of(none)];
    return `${own.toFixed(0)} ms beside ${other.toFixed(0)} ms (${(other / own).toFixed(1)}x)`;
  };
  const wall = added((run) => run.import + run.work);
  const cpu = added((run) => run.cpu);
  const body = `${report(contenders, figures, options.rounds)}\n\nHighlighting adds ${wall}, in processor time ${cpu}.`;
  return { title: 'Astro’s default processor', body, figures };
}
