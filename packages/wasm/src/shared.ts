/** What every runtime's entry exports beside its loaders. */
export { instantiateAvif } from './avif.ts';
export { causes, EngineError, type CauseName } from './causes.ts';
export { defaultLimits, instantiateImage } from './image.ts';
export type * from './types.ts';
