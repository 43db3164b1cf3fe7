/**
 * `ferrotype/adapter`: what adapters (the Astro integration, plugins of other hosts) build their own options from, so that
 * an option has one definition and one way of being refused wherever it stands. It loads no engine.
 */
export { copyButton, highlightSchema, notation } from './content/highlight/schema.ts';
export type { NotationOptions } from './content/highlight/types.ts';
export { FerrotypeError, isFerrotypeError } from './errors/error.ts';
export { aspectRatioOf } from './options/art-direction.ts';
export { check } from './options/check.ts';
export { budgetsSchema, type Budgets } from './options/budgets.ts';
export { limits } from './options/create.ts';
export { pictureSchema } from './options/picture.ts';
export { quality } from './options/quality.ts';
export { remoteSchema } from './options/remote.ts';
export { reportPlace } from './options/report.ts';
export { fadeScript, fadeScriptHash } from './markup/fade.ts';
export { backgroundOf, mimeTypes } from './markup/picture.ts';
export { middleWidth, pictureWidths, sizesOf } from './plan/widths.ts';
export { fallbackOf } from './plan/picture.ts';
export { filled, flag, metadata, part, text, whole } from './options/rules.ts';
export type {
  BudgetOptions,
  LimitOptions,
  MetadataKind,
  QualityName,
  RemoteOptions,
} from './options/types.ts';
