import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { refuseOtherPages } from '../processors/same.ts';
import { report, runOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** Astro's unified processor alone and with Ferrotype in it: texts to pages, which must be the same. */
export async function unified(options: BenchOptions): Promise<Outcome> {
  const figures = await runOnTexts(options, contenders);
  const half = contenders.length / 2;
  const parts = [
    ['Without plugins of the site, where Ferrotype makes pages of texts at once:', 0],
    ['With a remark plugin and a rehype plugin of the site, which see the trees they saw before:', half],
  ] as const;
  const body = parts.map(([heading, from]) => {
    const runs = figures.slice(from, from + half);
    refuseOtherPages(runs);
    return `${heading}\n\n${report(contenders.slice(from, from + half), runs, options.rounds)}`;
  });
  return { title: 'Astro’s unified processor', body: body.join('\n\n'), figures };
}
