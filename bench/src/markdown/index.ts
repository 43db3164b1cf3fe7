import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { compareOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** remark-ferrotype beside remark-parse with remark-gfm and remark-frontmatter: texts to trees. */
export function markdown(options: BenchOptions): Promise<Outcome> {
  return compareOnTexts(options, contenders, 'Markdown to trees');
}
