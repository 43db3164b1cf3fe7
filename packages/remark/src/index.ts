export { remarkFerrotype, remarkFerrotype as default } from './plugin.ts';
export { preload } from './engine.ts';
export type { AnalyseOptions, Options } from './options.ts';
export type * from './analyse/types.ts';
export type {
  ContainerDirective,
  InlineMath,
  LeafDirective,
  Math,
  TextDirective,
  Toml,
} from './tree/types.ts';
