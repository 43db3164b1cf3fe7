/** The image modules for workerd, which compiles modules itself when a worker is uploaded and forbids it later. */
import { instantiateAvif } from '../avif.ts';
import { instantiateAvifDecode } from '../avif-decode.ts';
import { instantiateImage } from '../image.ts';
import { engineModule, type EngineModule } from '../module.ts';
import type { AvifDecoder, AvifEngine, ImageEngine } from '../types.ts';

export * from '../image-api.ts';

/** Decoding, resizing, placeholders, and encoding of JPEG, PNG and WebP. */
export const imageModule: EngineModule<ImageEngine> = /* #__PURE__ */ engineModule(
  'image',
  { compile: async () => (await import('./image.wasm')).default },
  instantiateImage,
);

/** Encoding of AVIF. */
export const avifModule: EngineModule<AvifEngine> = /* #__PURE__ */ engineModule(
  'AVIF',
  { compile: async () => (await import('./avif.wasm')).default },
  instantiateAvif,
);

/** Decoding of AVIF. */
export const avifDecodeModule: EngineModule<AvifDecoder> = /* #__PURE__ */ engineModule(
  'AVIF decoding',
  { compile: async () => (await import('./avif-decode.wasm')).default },
  instantiateAvifDecode,
);
