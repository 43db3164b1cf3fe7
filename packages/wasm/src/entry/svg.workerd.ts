/** The SVG module for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { engineModule, type EngineModule } from '../module.ts';
import { instantiateSans } from '../sans.ts';
import { instantiateSvg } from '../svg.ts';
import type { SansFont, SvgEngine } from '../types-svg.ts';

export * from '../svg-api.ts';

/** SVG and text to pixels, and SVG made safe. */
export const svgModule: EngineModule<SvgEngine> = /* #__PURE__ */ engineModule(
  'SVG',
  { compile: async () => (await import('./svg.wasm')).default },
  instantiateSvg,
);

/** The bundled font, for those who draw text. */
export const sansModule: EngineModule<SansFont> = /* #__PURE__ */ engineModule(
  'font',
  { compile: async () => (await import('./sans.wasm')).default },
  instantiateSans,
);
