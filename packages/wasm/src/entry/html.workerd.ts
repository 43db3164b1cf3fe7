/** The HTML module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateHtml } from '../html.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { HtmlEngine } from '../types-html.ts';

export * from '../html-api.ts';

/** Trees with raw HTML to trees without, sanitised where asked for. */
export const htmlModule: EngineModule<HtmlEngine> = /* #__PURE__ */ engineModule(
  'HTML',
  { compile: async () => (await import('./html.wasm')).default },
  instantiateHtml,
);
