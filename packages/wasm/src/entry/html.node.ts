/** The HTML module for Node, Deno and Bun. */
import { instantiateHtml } from '../html.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { HtmlEngine } from '../types-html.ts';

export * from '../html-api.ts';

/** Trees with raw HTML to trees without, sanitised where asked for. */
export const htmlModule: EngineModule<HtmlEngine> = /* #__PURE__ */ engineModule(
  'HTML',
  fromFile(new URL('./html.wasm', import.meta.url)),
  instantiateHtml,
);
