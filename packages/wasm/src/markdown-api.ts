/** What `@ferrotype/wasm/markdown` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultMarkdownLimits } from './flat.ts';
export { instantiateMarkdown } from './markdown.ts';
export type { EngineModule } from './module.ts';
export type * from './types-markdown.ts';
