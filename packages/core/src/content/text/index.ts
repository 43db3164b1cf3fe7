/**
 * `ferrotype/text`: what is known about a text, for the packages that find it out in trees of their own. It runs wherever
 * JavaScript does.
 */
export { parseFrontMatter } from './frontmatter.ts';
export { icons, type AlertKind } from './icons.ts';
export { readingTime, type Counts } from './reading.ts';
export { nest } from './toc.ts';
export type * from './types.ts';
