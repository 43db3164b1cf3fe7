/** The rewriting module for browsers; bundlers follow `new URL`. */
import { instantiateRewrite } from '../rewrite.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { RewriteEngine } from '../types-rewrite.ts';

export * from '../rewrite-api.ts';

/** Links, headings and images of pages that are HTML already. */
export const rewriteModule: EngineModule<RewriteEngine> = /* #__PURE__ */ engineModule(
  'rewriting',
  fromNetwork(new URL('./rewrite.wasm', import.meta.url)),
  instantiateRewrite,
);
