export { default } from './integration.ts';
export type { Efforts, FerrotypeAstroOptions, ImageOptions, Qualities, Quality } from './options-types.ts';
