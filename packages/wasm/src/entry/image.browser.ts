/** The image modules for browsers; bundlers follow `new URL`. */
import { instantiateAvif } from '../avif.ts';
import { instantiateAvifDecode } from '../avif-decode.ts';
import { instantiateImage } from '../image.ts';
import { engineModule, type EngineModule } from '../module.ts';
import { fromNetwork } from '../source/fetch.ts';
import type { AvifDecoder, AvifEngine, ImageEngine } from '../types.ts';

export * from '../image-api.ts';

/** Decoding, resizing, placeholders, and encoding of JPEG, PNG and WebP. */
export const imageModule: EngineModule<ImageEngine> = /* #__PURE__ */ engineModule(
  'image',
  fromNetwork(new URL('./image.wasm', import.meta.url)),
  instantiateImage,
);

/** Encoding of AVIF. */
export const avifModule: EngineModule<AvifEngine> = /* #__PURE__ */ engineModule(
  'AVIF',
  fromNetwork(new URL('./avif.wasm', import.meta.url)),
  instantiateAvif,
);

/** Decoding of AVIF. */
export const avifDecodeModule: EngineModule<AvifDecoder> = /* #__PURE__ */ engineModule(
  'AVIF decoding',
  fromNetwork(new URL('./avif-decode.wasm', import.meta.url)),
  instantiateAvifDecode,
);
