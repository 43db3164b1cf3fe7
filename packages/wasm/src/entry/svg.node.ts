/** The SVG module for Node, Deno and Bun. */
import { engineModule, type EngineModule } from '../module.ts';
import { instantiateSans } from '../sans.ts';
import { fromFile } from '../source/file.ts';
import { instantiateSvg } from '../svg.ts';
import type { SansFont, SvgEngine } from '../types-svg.ts';

export * from '../svg-api.ts';

/** SVG and text to pixels, and SVG made safe. */
export const svgModule: EngineModule<SvgEngine> = /* #__PURE__ */ engineModule(
  'SVG',
  fromFile(new URL('./svg.wasm', import.meta.url)),
  instantiateSvg,
);

/** The bundled font, for those who draw text. */
export const sansModule: EngineModule<SansFont> = /* #__PURE__ */ engineModule(
  'font',
  fromFile(new URL('./sans.wasm', import.meta.url)),
  instantiateSans,
);
