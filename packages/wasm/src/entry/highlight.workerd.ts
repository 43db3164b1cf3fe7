/** The highlighting module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateHighlight } from '../highlight.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { HighlightEngine } from '../types-highlight.ts';

export * from '../highlight-api.ts';

/** Code to coloured tokens. */
export const highlightModule: EngineModule<HighlightEngine> = /* #__PURE__ */ engineModule(
  'highlighting',
  { compile: async () => (await import('./highlight.wasm')).default },
  instantiateHighlight,
);
