import type { EncodeOptions, Raster } from '@ferrotype/wasm';
import type { Sharp } from 'sharp';
import type { SharpModule } from './load.ts';
import { fromRaster } from './prepare.ts';

/** Encodes pixels with sharp, at the settings the WebAssembly engine uses. */
export async function encode(
  sharp: SharpModule,
  raster: Raster,
  options: EncodeOptions,
  taskMs: number,
): Promise<Uint8Array> {
  const seconds = Math.min(3600, Math.max(1, Math.ceil(taskMs / 1000)));
  return output(fromRaster(sharp, raster).timeout({ seconds }), options).toBuffer();
}

function output(image: Sharp, options: EncodeOptions): Sharp {
  switch (options.format) {
    case 'jpeg':
      return image.jpeg({
        quality: options.quality,
        progressive: options.progressive,
        chromaSubsampling: options.chroma,
        mozjpeg: true,
      });
    case 'png':
      return image.png({ compressionLevel: options.effort, adaptiveFiltering: true });
    case 'webp':
      // The same call into libwebp as the WebAssembly engine makes: from effort 3 on the bytes are equal.
      return image.webp({
        quality: options.quality,
        effort: options.effort,
        lossless: options.lossless,
        alphaQuality: 100,
        smartSubsample: false,
      });
    case 'avif':
      return image.avif({
        quality: options.quality,
        effort: options.effort,
        chromaSubsampling: options.chroma,
        bitdepth: 8,
      });
  }
}
