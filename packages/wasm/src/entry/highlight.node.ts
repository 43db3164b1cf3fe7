/** The highlighting module for Node, Deno and Bun. */
import { instantiateHighlight } from '../highlight.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { HighlightEngine } from '../types-highlight.ts';

export * from '../highlight-api.ts';

/** Code to coloured tokens. */
export const highlightModule: EngineModule<HighlightEngine> = /* #__PURE__ */ engineModule(
  'highlighting',
  fromFile(new URL('./highlight.wasm', import.meta.url)),
  instantiateHighlight,
);
