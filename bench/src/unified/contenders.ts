import type { Contender } from '../texts/contenders.ts';
import { contender } from './contender.ts';
import { plugins } from './plugins.ts';

const [ours, theirs, warm] = ['Ferrotype', 'Astro’s', 'Ferrotype, warm cache'];

/** Three without plugins of the site, three with some. */
export const contenders: readonly Contender[] = [false, true].flatMap((some) => [
  contender(ours, { ferrotype: true, processor: 'unified', plugins: some ? plugins : {} }),
  contender(theirs, { ferrotype: false, processor: 'unified', plugins: some ? plugins : {} }),
  contender(warm, { ferrotype: true, processor: 'unified', plugins: some ? plugins : {}, keeps: true }),
]);
