import { BenchError } from '../errors.ts';
import type { Run } from '../texts/contenders.ts';

/** Refuses to go on where one of these has made other pages than the first. */
export function refuseOtherPages([first, ...others]: readonly (Run | undefined)[]): void {
  const expected = JSON.stringify(first?.made);
  if (others.some((run) => JSON.stringify(run?.made) !== expected)) {
    throw new BenchError('the pages are not those of Astro', 'npx vitest run packages/astro/test');
  }
}
