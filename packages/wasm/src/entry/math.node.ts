/** The math module for Node, Deno and Bun. */
import { instantiateMath } from '../math.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { MathEngine } from '../types-math.ts';

export * from '../math-api.ts';

/** TeX to HTML and MathML. */
export const mathModule: EngineModule<MathEngine> = /* #__PURE__ */ engineModule(
  'math',
  fromFile(new URL('./math.wasm', import.meta.url)),
  instantiateMath,
);
