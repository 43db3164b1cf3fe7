import type { ExternalLinkOptions } from '../../src/index.ts';

/** Options of links to other sites, which are those of rehype-external-links. */
export const linkOptions: readonly [string, ExternalLinkOptions][] = [
  ['as by default', {}],
  ['with rel and target', { rel: ['noopener', 'noreferrer'], target: '_blank' }],
  ['with rel as a text', { rel: 'external  me' }],
  ['without rel', { rel: [] }],
  ['with other protocols', { protocols: ['mailto', 'ftp'] }],
];
