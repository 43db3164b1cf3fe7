export { remarkFerrotype, remarkFerrotype as default } from './plugin.ts';
export { preload } from './engine.ts';
export type { Options } from './options.ts';
export type {
  AnalyseOptions,
  FrontMatter,
  FrontMatterError,
  Heading,
  ImageUse,
  LinkUse,
  Place,
  ReadingTime,
  TextData,
  TocEntry,
} from 'ferrotype/text';
export type {
  ContainerDirective,
  InlineMath,
  LeafDirective,
  Math,
  TextDirective,
  Toml,
} from './tree/types.ts';
