import { Instance } from './glue.ts';
import type { AvifEncodeOptions, AvifEngine, Raster } from './types.ts';
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
}

/**
 * Instantiates the compiled AVIF module.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateAvif(module: WebAssembly.Module): AvifEngine {
  return new WasmAvifEngine(module);
}
