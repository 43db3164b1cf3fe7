/** The loaders for Node, Deno and Bun: modules are read from beside this file. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createLoaders } from './loaders.ts';
import type { MarkdownLoaders } from './types-markdown.ts';
import type { Loaders } from './types.ts';

export * from './shared.ts';

const compile = async (url: URL): Promise<WebAssembly.Module> => WebAssembly.compile(await readFile(url));

const loaders: Loaders & MarkdownLoaders = /* #__PURE__ */ createLoaders({
  image: () => compile(new URL('./image.wasm', import.meta.url)),
  avif: () => compile(new URL('./avif.wasm', import.meta.url)),
  markdown: () => compile(new URL('./markdown.wasm', import.meta.url)),
  markdownSync: () => new WebAssembly.Module(readFileSync(new URL('./markdown.wasm', import.meta.url))),
});

export const compileImage: Loaders['compileImage'] = loaders.compileImage;
export const compileAvif: Loaders['compileAvif'] = loaders.compileAvif;
export const loadImage: Loaders['loadImage'] = loaders.loadImage;
export const loadAvif: Loaders['loadAvif'] = loaders.loadAvif;
export const compileMarkdown: MarkdownLoaders['compileMarkdown'] = loaders.compileMarkdown;
export const compileMarkdownSync: MarkdownLoaders['compileMarkdownSync'] = loaders.compileMarkdownSync;
export const loadMarkdown: MarkdownLoaders['loadMarkdown'] = loaders.loadMarkdown;
