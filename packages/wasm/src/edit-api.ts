/** What `@ferrotype/wasm/edit` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { instantiateEdit } from './edit.ts';
export type { EngineModule } from './module.ts';
export type * from './types-edit.ts';
