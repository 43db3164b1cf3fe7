/** The loaders for browsers: modules are fetched from beside this file; bundlers follow `new URL`. */
import { createLoaders } from './loaders.ts';
import type { MarkdownLoaders } from './types-markdown.ts';
import type { Loaders } from './types.ts';

export * from './shared.ts';

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`${url.href} could not be fetched: ${response.status} ${response.statusText}`);
  const type = response.headers.get('content-type') ?? '';
  // Streaming compilation insists on the media type, which not every server knows.
  if (type.startsWith('application/wasm')) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

const loaders: Loaders & MarkdownLoaders = /* #__PURE__ */ createLoaders({
  image: () => compile(new URL('./image.wasm', import.meta.url)),
  avif: () => compile(new URL('./avif.wasm', import.meta.url)),
  markdown: () => compile(new URL('./markdown.wasm', import.meta.url)),
});

export const compileImage: Loaders['compileImage'] = loaders.compileImage;
export const compileAvif: Loaders['compileAvif'] = loaders.compileAvif;
export const loadImage: Loaders['loadImage'] = loaders.loadImage;
export const loadAvif: Loaders['loadAvif'] = loaders.loadAvif;
export const compileMarkdown: MarkdownLoaders['compileMarkdown'] = loaders.compileMarkdown;
export const compileMarkdownSync: MarkdownLoaders['compileMarkdownSync'] = loaders.compileMarkdownSync;
export const loadMarkdown: MarkdownLoaders['loadMarkdown'] = loaders.loadMarkdown;
