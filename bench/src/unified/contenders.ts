import { contender } from '../processors/contender.ts';
import type { Contender } from '../texts/contenders.ts';
import { plugins } from './plugins.ts';

/** Three without plugins of the site, three with some. */
export const contenders: readonly Contender[] = [{}, plugins].flatMap((some) => [
  contender('Ferrotype', { processor: 'unified', ferrotype: true, plugins: some }),
  contender('Astro’s', { processor: 'unified', ferrotype: false, plugins: some }),
  contender('Ferrotype, warm cache', { processor: 'unified', ferrotype: true, plugins: some, keeps: true }),
]);
