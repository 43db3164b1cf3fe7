/** What `@ferrotype/wasm/html` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultHtmlLimits, instantiateHtml } from './html.ts';
export type { EngineModule } from './module.ts';
export type * from './types-html.ts';
