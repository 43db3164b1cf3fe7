/** What `@ferrotype/wasm/quality` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { instantiateQuality } from './quality.ts';
export type { EngineModule } from './module.ts';
export type * from './types-quality.ts';
