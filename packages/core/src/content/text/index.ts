/**
 * `ferrotype/text`: what is known about a text, and errors and figures as the SDK words them, for the packages that work on
 * trees of their own. It runs wherever JavaScript does.
 */
export { engineError } from '../../engine/failure.ts';
export { FerrotypeError, isFerrotypeError } from '../../errors/error.ts';
export { follows, isCacheDir, isFlag, isObject, isText, type Rule } from '../../options/plain.ts';
export { notAnOption, wrongOptions } from '../../options/refuse.ts';
export { bytes, count, seconds } from '../../report/figures.ts';
export { show } from '../../options/show.ts';
export { parseFrontMatter } from './frontmatter.ts';
export { alertIcon, isAlertKind, type AlertKind } from './icons.ts';
export { readingTime, type Counts } from './reading.ts';
export { nest } from './toc.ts';
export type * from './types.ts';
