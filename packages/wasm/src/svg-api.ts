/** What `@ferrotype/wasm/svg` exports in every runtime, beside its modules. */
export { EngineError } from './causes.ts';
export { defaultLimits } from './image-numbers.ts';
export type { EngineModule } from './module.ts';
export { instantiateSans } from './sans.ts';
export { instantiateSvg } from './svg.ts';
export type { Limits, Raster, Rect, Rgba } from './types.ts';
export type * from './types-svg.ts';
