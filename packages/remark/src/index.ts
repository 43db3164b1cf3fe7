export { remarkFerrotype, remarkFerrotype as default } from './plugin.ts';
export type { Options } from './options.ts';
export { preload } from './engine.ts';
