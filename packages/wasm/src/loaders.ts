import { instantiateAvif } from './avif.ts';
import { instantiateImage } from './image.ts';
import type { AvifEngine, ImageEngine, Loaders } from './types.ts';

/** Where a runtime gets a compiled module from, by its file name beside the loader. */
export interface Source {
  image(): Promise<WebAssembly.Module>;
  avif(): Promise<WebAssembly.Module>;
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

/** The loaders over a source of modules. Nothing is read or compiled before the first call. */
export function createLoaders(source: Source): Loaders {
  const compileImage = once(() => source.image());
  const compileAvif = once(() => source.avif());
  return {
    compileImage,
    compileAvif,
    loadImage: async (): Promise<ImageEngine> => instantiateImage(await compileImage()),
    loadAvif: async (): Promise<AvifEngine> => instantiateAvif(await compileAvif()),
  };
}
