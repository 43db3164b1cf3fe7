/** What `@ferrotype/wasm/math` exports in every runtime, beside its module. */
export { EngineError } from './causes.ts';
export { defaultMathOptions, instantiateMath } from './math.ts';
export type { EngineModule } from './module.ts';
export type * from './types-math.ts';
