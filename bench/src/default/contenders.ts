import { contender } from '../processors/contender.ts';
import type { Contender } from '../texts/contenders.ts';

/** The last one says what of the others is not highlighting. */
export const contenders: readonly Contender[] = [
  contender('Ferrotype', { processor: 'default', ferrotype: true }),
  contender('Astro’s, Shiki', { processor: 'default', ferrotype: false }),
  contender('nothing highlighted', { processor: 'default', ferrotype: false, highlight: false }),
];
