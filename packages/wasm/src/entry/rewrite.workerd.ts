/** The rewriting module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateRewrite } from '../rewrite.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { RewriteEngine } from '../types-rewrite.ts';

export * from '../rewrite-api.ts';

/** Links, headings and images of pages that are HTML already. */
export const rewriteModule: EngineModule<RewriteEngine> = /* #__PURE__ */ engineModule(
  'rewriting',
  { compile: async () => (await import('./rewrite.wasm')).default },
  instantiateRewrite,
);
