/** The MDX module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateMdx } from '../mdx.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { MdxEngine } from '../types-mdx.ts';

export * from '../mdx-api.ts';

/** MDX to trees. */
export const mdxModule: EngineModule<MdxEngine> = /* #__PURE__ */ engineModule(
  'MDX',
  { compile: async () => (await import('./mdx.wasm')).default },
  instantiateMdx,
);
