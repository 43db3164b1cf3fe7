/** The Markdown module for Node, Deno and Bun. */
import { instantiateMarkdown } from '../markdown.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { MarkdownEngine } from '../types-markdown.ts';

export * from '../markdown-api.ts';

/** Markdown to trees. */
export const markdownModule: EngineModule<MarkdownEngine> = /* #__PURE__ */ engineModule(
  'Markdown',
  fromFile(new URL('./markdown.wasm', import.meta.url)),
  instantiateMarkdown,
);
