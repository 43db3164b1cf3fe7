/** The quality module for browsers; bundlers follow `new URL`. */
import { engineModule, type EngineModule } from '../module.ts';
import { instantiateQuality } from '../quality.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { QualityEngine } from '../types-quality.ts';

export * from '../quality-api.ts';

/** How alike two pictures look, and what kind of picture one is. */
export const qualityModule: EngineModule<QualityEngine> = /* #__PURE__ */ engineModule(
  'quality',
  fromNetwork(new URL('./quality.wasm', import.meta.url)),
  instantiateQuality,
);
