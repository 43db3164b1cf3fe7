/** The MDX module for Node, Deno and Bun. */
import { instantiateMdx } from '../mdx.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { MdxEngine } from '../types-mdx.ts';

export * from '../mdx-api.ts';

/** MDX to trees. */
export const mdxModule: EngineModule<MdxEngine> = /* #__PURE__ */ engineModule(
  'MDX',
  fromFile(new URL('./mdx.wasm', import.meta.url)),
  instantiateMdx,
);
