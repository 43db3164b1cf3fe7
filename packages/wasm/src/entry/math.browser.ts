/** The math module for browsers; bundlers follow `new URL`. */
import { instantiateMath } from '../math.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { MathEngine } from '../types-math.ts';

export * from '../math-api.ts';

/** TeX to HTML and MathML. */
export const mathModule: EngineModule<MathEngine> = /* #__PURE__ */ engineModule(
  'math',
  fromNetwork(new URL('./math.wasm', import.meta.url)),
  instantiateMath,
);
