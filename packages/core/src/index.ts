/** Responsive images: one source, decoded once, becomes every variant a page needs. */
export { createFerrotype } from './create.ts';
export type { Ferrotype, WriteOptions } from './api.ts';
export { FerrotypeError, isFerrotypeError, type ErrorDetails } from './errors/error.ts';
export { errorCodes, type ErrorCode, type ErrorEntry } from './errors/codes.ts';
export type * from './options/types.ts';
export type { Picture, Variant } from './emit/output.ts';
export type { WrittenFile } from './emit/write.ts';
export type { MarkdownOptions, MarkdownResult } from './content/markdown/types.ts';
export type { Plan, PlannedVariant } from './plan/types.ts';
export type { Preview } from './engine/findings/preview.ts';
export { fadeScript, fadeScriptHash } from './markup/fade.ts';
export type { CacheDriver, CacheListing } from './cache/driver.ts';
export { openCache } from './cache/care/open.ts';
export type * from './cache/care/types.ts';
export { FsCache } from './cache/fs.ts';
export type { Logger } from './report/logger.ts';
export type { ProgressEvent } from './report/progress.ts';
export type { Summary } from './report/summary.ts';
