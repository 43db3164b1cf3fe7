/** The Markdown module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateMarkdown } from '../markdown.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { MarkdownEngine } from '../types-markdown.ts';

export * from '../markdown-api.ts';

/** Markdown to trees. */
export const markdownModule: EngineModule<MarkdownEngine> = /* #__PURE__ */ engineModule(
  'Markdown',
  { compile: async () => (await import('./markdown.wasm')).default },
  instantiateMarkdown,
);
