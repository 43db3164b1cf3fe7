/**
 * `ferrotype/text`: what is known about a text, and errors as the SDK has them, for the packages that work on trees of
 * their own. It runs wherever JavaScript does.
 */
export { engineError } from '../../engine/failure.ts';
export { FerrotypeError } from '../../errors/error.ts';
export { nearest } from '../../options/nearest.ts';
export { parseFrontMatter } from './frontmatter.ts';
export { icons, type AlertKind } from './icons.ts';
export { readingTime, type Counts } from './reading.ts';
export { nest } from './toc.ts';
export type * from './types.ts';
