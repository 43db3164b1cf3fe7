/**
 * `ferrotype/report`: reports for adapters, which know better than an instance what was made of what and where it stands.
 * Loaded only where a report or budgets are asked for.
 */
export { finish } from './finish.ts';
export type { MadeImage, MadeVariant } from './made.ts';
export { qualityAsked } from './quality.ts';
export { makeReport, type ReportJob, type WrittenReport } from './write.ts';
export type * from './types.ts';
