/** The MDX module for browsers; bundlers follow `new URL`. */
import { instantiateMdx } from '../mdx.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { MdxEngine } from '../types-mdx.ts';

export * from '../mdx-api.ts';

/** MDX to trees. */
export const mdxModule: EngineModule<MdxEngine> = /* #__PURE__ */ engineModule(
  'MDX',
  fromNetwork(new URL('./mdx.wasm', import.meta.url)),
  instantiateMdx,
);
