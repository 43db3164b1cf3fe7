import { markdownModule, type MarkdownEngine } from '@ferrotype/wasm/markdown';
import { loadNow } from './load.ts';
import { preloadMdx } from './mdx/parse.ts';

let engine: MarkdownEngine | undefined;

/** The engine all parsers of this thread share: they are synchronous, and it keeps nothing between calls. */
export function markdownEngine(): MarkdownEngine {
  engine ??= loadNow(() => markdownModule.loadSync(), 'preload()');
  return engine;
}

/**
 * Loads the parser, and that of MDX if told so. Node, Deno and Bun need no such call; in a browser and in workerd, where modules can't be loaded
 * while a parser is waited for, await it once before the first text is parsed.
 */
export async function preload(options: { mdx?: boolean | undefined } = {}): Promise<void> {
  const [loaded] = await Promise.all([
    markdownModule.load(),
    options.mdx === true ? preloadMdx() : undefined,
  ]);
  engine = loaded;
}
