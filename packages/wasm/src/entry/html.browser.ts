/** The HTML module for browsers; bundlers follow `new URL`. */
import { instantiateHtml } from '../html.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { HtmlEngine } from '../types-html.ts';

export * from '../html-api.ts';

/** Trees with raw HTML to trees without, sanitised where asked for. */
export const htmlModule: EngineModule<HtmlEngine> = /* #__PURE__ */ engineModule(
  'HTML',
  fromNetwork(new URL('./html.wasm', import.meta.url)),
  instantiateHtml,
);
