export { default } from './integration.ts';
export type { FerrotypeAstroOptions } from './options-types.ts';
