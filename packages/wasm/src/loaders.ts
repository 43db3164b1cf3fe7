import { instantiateAvif } from './avif.ts';
import { instantiateImage } from './image.ts';
import { instantiateMarkdown } from './markdown.ts';
import type { MarkdownEngine, MarkdownLoaders } from './types-markdown.ts';
import type { AvifEngine, ImageEngine, Loaders } from './types.ts';

/** Where a runtime gets a compiled module from, by its file name beside the loader. */
export interface Source {
  image(): Promise<WebAssembly.Module>;
  avif(): Promise<WebAssembly.Module>;
  markdown(): Promise<WebAssembly.Module>;
  /** Where modules can be had without waiting. */
  markdownSync?(): WebAssembly.Module;
}

/** Calls `make` once for all callers; a failure is not remembered, so that a later call may succeed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** The Markdown module for callers that can wait and for those that can't, compiled once for both. */
function markdownLoaders(source: Source): MarkdownLoaders {
  let compiled: WebAssembly.Module | undefined;
  const compileMarkdown = once(async () => (compiled ??= await source.markdown()));
  const compileMarkdownSync = (): WebAssembly.Module => {
    compiled ??= source.markdownSync?.();
    if (compiled === undefined) {
      throw new Error(
        'the Markdown module is not there yet: await loadMarkdown() once, before anything is parsed',
      );
    }
    return compiled;
  };
  const loadMarkdown = async (): Promise<MarkdownEngine> => instantiateMarkdown(await compileMarkdown());
  return { compileMarkdown, compileMarkdownSync, loadMarkdown };
}

/** The loaders over a source of modules. Nothing is read or compiled before the first call. */
export function createLoaders(source: Source): Loaders & MarkdownLoaders {
  const compileImage = once(() => source.image());
  const compileAvif = once(() => source.avif());
  return {
    ...markdownLoaders(source),
    compileImage,
    compileAvif,
    loadImage: async (): Promise<ImageEngine> => instantiateImage(await compileImage()),
    loadAvif: async (): Promise<AvifEngine> => instantiateAvif(await compileAvif()),
  };
}
