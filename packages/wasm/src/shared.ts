/** What every runtime's entry exports beside its loaders. */
export { instantiateAvif } from './avif.ts';
export { causes, contentCauses, EngineError, type CauseName } from './causes.ts';
export { defaultLimits, instantiateImage } from './image.ts';
export { defaultMarkdownLimits, instantiateMarkdown } from './markdown.ts';
export type * from './types.ts';
export type * from './types-markdown.ts';
