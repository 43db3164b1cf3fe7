/** The quality module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { engineModule, type EngineModule } from '../module.ts';
import { instantiateQuality } from '../quality.ts';
import type { QualityEngine } from '../types-quality.ts';

export * from '../quality-api.ts';

/** How alike two pictures look, and what kind of picture one is. */
export const qualityModule: EngineModule<QualityEngine> = /* #__PURE__ */ engineModule(
  'quality',
  { compile: async () => (await import('./quality.wasm')).default },
  instantiateQuality,
);
