import { Instance } from './glue.ts';
import type { AvifEncodeOptions, AvifEngine, Raster, Trial } from './types.ts';
import { createGlue } from '../generated/avif.glue.js';

type AvifExports = ReturnType<typeof createGlue>['exports'];

class WasmAvifEngine extends Instance<AvifExports> implements AvifEngine {
  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  encode({ width, height, channels, data }: Raster, options: AvifEncodeOptions): Uint8Array {
    const { quality, effort, chroma } = options;
    return this.guard.run(() =>
      this.exports.encode(data, width, height, channels, quality, effort, chroma === '4:4:4'),
    );
  }

  trial({ width, height, channels, data }: Raster, options: AvifEncodeOptions): Trial {
    const { quality, effort, chroma } = options;
    return this.guard.run(() => {
      const { Trial: Bound } = this.exports;
      const bound = new Bound(data, width, height, channels, quality, effort, chroma === '4:4:4');
      const { bytes, pixels } = bound;
      bound.free();
      const seen = pixels.length === width * height * 3 ? 3 : 4;
      return { bytes, raster: { width, height, channels: seen, data: pixels } };
    });
  }
}

/**
 * Instantiates the compiled AVIF module.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateAvif(module: WebAssembly.Module): AvifEngine {
  return new WasmAvifEngine(module);
}
