export { default } from './integration.ts';
export type {
  ContentOptions,
  Efforts,
  FerrotypeAstroOptions,
  FrontmatterOptions,
  ImageOptions,
  Qualities,
  Quality,
  TextFact,
} from './options/types.ts';
