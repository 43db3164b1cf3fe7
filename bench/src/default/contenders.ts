import type { Contender } from '../texts/contenders.ts';
import { contender } from '../unified/contender.ts';

/** The last one says what of the others is not highlighting. */
export const contenders: readonly Contender[] = [
  contender('Ferrotype', { processor: 'default', ferrotype: true }),
  contender('Astro’s, Shiki', { processor: 'default', ferrotype: false }),
  contender('nothing highlighted', { processor: 'default', ferrotype: false, highlight: false }),
];
