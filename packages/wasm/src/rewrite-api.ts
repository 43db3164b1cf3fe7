/** What `@ferrotype/wasm/rewrite` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultRewriteLimits, instantiateRewrite } from './rewrite.ts';
export type { EngineModule } from './module.ts';
export type * from './types-rewrite.ts';
