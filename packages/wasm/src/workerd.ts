/** The loaders for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { createLoaders } from './loaders.ts';
import type { MarkdownLoaders } from './types-markdown.ts';
import type { Loaders } from './types.ts';

export * from './shared.ts';

const loaders: Loaders & MarkdownLoaders = /* #__PURE__ */ createLoaders({
  image: async () => (await import('./image.wasm')).default,
  avif: async () => (await import('./avif.wasm')).default,
  markdown: async () => (await import('./markdown.wasm')).default,
});

export const compileImage: Loaders['compileImage'] = loaders.compileImage;
export const compileAvif: Loaders['compileAvif'] = loaders.compileAvif;
export const loadImage: Loaders['loadImage'] = loaders.loadImage;
export const loadAvif: Loaders['loadAvif'] = loaders.loadAvif;
export const compileMarkdown: MarkdownLoaders['compileMarkdown'] = loaders.compileMarkdown;
export const compileMarkdownSync: MarkdownLoaders['compileMarkdownSync'] = loaders.compileMarkdownSync;
export const loadMarkdown: MarkdownLoaders['loadMarkdown'] = loaders.loadMarkdown;
