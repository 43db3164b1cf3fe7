/** What `@ferrotype/wasm/mdx` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultMarkdownLimits } from './flat.ts';
export { instantiateMdx } from './mdx.ts';
export type { EngineModule } from './module.ts';
export type {
  FlatTree,
  MarkdownLimits,
  MarkdownOptions,
  ParseOptions,
  SmartypantsOptions,
} from './types-markdown.ts';
export type * from './types-mdx.ts';
