/** The rewriting module for Node, Deno and Bun. */
import { instantiateRewrite } from '../rewrite.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { RewriteEngine } from '../types-rewrite.ts';

export * from '../rewrite-api.ts';

/** Links, headings and images of pages that are HTML already. */
export const rewriteModule: EngineModule<RewriteEngine> = /* #__PURE__ */ engineModule(
  'rewriting',
  fromFile(new URL('./rewrite.wasm', import.meta.url)),
  instantiateRewrite,
);
