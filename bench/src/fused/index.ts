import type { Outcome } from '../cli.ts';
import type { BenchOptions } from '../options.ts';
import { compareOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** `markdown()` beside what Astro does with a Markdown file: texts to highlighted pages and what is known about them. */
export function fused(options: BenchOptions): Promise<Outcome> {
  return compareOnTexts(options, contenders, 'Markdown to pages');
}
