/** The math module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateMath } from '../math.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { MathEngine } from '../types-math.ts';

export * from '../math-api.ts';

/** TeX to HTML and MathML. */
export const mathModule: EngineModule<MathEngine> = /* #__PURE__ */ engineModule(
  'math',
  { compile: async () => (await import('./math.wasm')).default },
  instantiateMath,
);
