/** The Markdown module for browsers; bundlers follow `new URL`. */
import { instantiateMarkdown } from '../markdown.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { MarkdownEngine } from '../types-markdown.ts';

export * from '../markdown-api.ts';

/** Markdown to trees. */
export const markdownModule: EngineModule<MarkdownEngine> = /* #__PURE__ */ engineModule(
  'Markdown',
  fromNetwork(new URL('./markdown.wasm', import.meta.url)),
  instantiateMarkdown,
);
