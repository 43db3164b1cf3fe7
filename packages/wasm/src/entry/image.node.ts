/** The image modules for Node, Deno and Bun. */
import { instantiateAvif } from '../avif.ts';
import { instantiateAvifDecode } from '../avif-decode.ts';
import { instantiateImage } from '../image.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromFile } from '../source/file.ts';
import type { AvifDecoder, AvifEngine, ImageEngine } from '../types.ts';

export * from '../image-api.ts';

/** Decoding, resizing, placeholders, and encoding of JPEG, PNG and WebP. */
export const imageModule: EngineModule<ImageEngine> = /* #__PURE__ */ engineModule(
  'image',
  fromFile(new URL('./image.wasm', import.meta.url)),
  instantiateImage,
);

/** Encoding of AVIF. */
export const avifModule: EngineModule<AvifEngine> = /* #__PURE__ */ engineModule(
  'AVIF',
  fromFile(new URL('./avif.wasm', import.meta.url)),
  instantiateAvif,
);

/** Decoding of AVIF. */
export const avifDecodeModule: EngineModule<AvifDecoder> = /* #__PURE__ */ engineModule(
  'AVIF decoding',
  fromFile(new URL('./avif-decode.wasm', import.meta.url)),
  instantiateAvifDecode,
);
