import type { Outcome } from '../cli.ts';
import { BenchError } from '../errors.ts';
import type { BenchOptions } from '../options.ts';
import { compareOnTexts } from '../texts/run.ts';
import { contenders } from './contenders.ts';

/** The highlighting module beside Shiki: code to coloured tokens, which must be the same. */
export async function highlight(options: BenchOptions): Promise<Outcome> {
  const outcome = await compareOnTexts(options, contenders, 'Code to tokens');
  const [ours, ...theirs] = outcome.figures;
  const expected = JSON.stringify(ours?.made);
  if (theirs.some(({ made }) => JSON.stringify(made) !== expected)) {
    throw new BenchError('the tokens are not those of Shiki', 'npx vitest run packages/wasm/test/highlight');
  }
  return outcome;
}
