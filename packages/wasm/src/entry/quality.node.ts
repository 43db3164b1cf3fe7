/** The quality module for Node, Deno and Bun. */
import { engineModule, type EngineModule } from '../module.ts';
import { instantiateQuality } from '../quality.ts';
import { fromFile } from '../source/file.ts';
import type { QualityEngine } from '../types-quality.ts';

export * from '../quality-api.ts';

/** How alike two pictures look, and what kind of picture one is. */
export const qualityModule: EngineModule<QualityEngine> = /* #__PURE__ */ engineModule(
  'quality',
  fromFile(new URL('./quality.wasm', import.meta.url)),
  instantiateQuality,
);
