export { default } from './integration.ts';
export type {
  Efforts,
  FerrotypeAstroOptions,
  ImageLimits,
  ImageOptions,
  Qualities,
  Quality,
} from './options-types.ts';
