/** What `@ferrotype/wasm/highlight` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultHighlightLimits, instantiateHighlight } from './highlight.ts';
export type { EngineModule } from './module.ts';
export type * from './types-highlight.ts';
export type * from './types-render.ts';
