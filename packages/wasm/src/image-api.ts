/** What `@ferrotype/wasm` exports in every runtime, beside its modules. */
export { instantiateAvif } from './avif.ts';
export { instantiateAvifDecode } from './avif-decode.ts';
export { causes, contentCauses, EngineError, textCauses, type CauseName } from './causes.ts';
export { instantiateImage } from './image.ts';
export { defaultLimits } from './image-numbers.ts';
export type { EngineModule } from './module.ts';
export type * from './types.ts';
