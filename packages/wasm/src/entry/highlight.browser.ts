/** The highlighting module for browsers; bundlers follow `new URL`. */
import { instantiateHighlight } from '../highlight.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { HighlightEngine } from '../types-highlight.ts';

export * from '../highlight-api.ts';

/** Code to coloured tokens. */
export const highlightModule: EngineModule<HighlightEngine> = /* #__PURE__ */ engineModule(
  'highlighting',
  fromNetwork(new URL('./highlight.wasm', import.meta.url)),
  instantiateHighlight,
);
