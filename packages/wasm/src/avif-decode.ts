import { Instance } from './glue.ts';
import { limitNumbers } from './image-numbers.ts';
import type { AvifDecoder, AvifDecodeOptions, DecodedAvif } from './types.ts';
import { createGlue } from '../generated/avif-decode.glue.js';

type AvifDecodeExports = ReturnType<typeof createGlue>['exports'];

class WasmAvifDecoder extends Instance<AvifDecodeExports> implements AvifDecoder {
  #left = false;

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  /** libaom leaves a damaged file in the middle of things: after an error the instance is not used again. */
  override get poisoned(): boolean {
    return this.#left || super.poisoned;
  }

  decode(bytes: Uint8Array, options: AvifDecodeOptions = {}): DecodedAvif {
    const { limits, keepIcc = false } = options;
    try {
      return this.guard.run(() => {
        using picture = new this.exports.Picture(bytes, keepIcc, limitNumbers(limits));
        const { width, height, address, icc, copyright } = picture;
        const channels = picture.channels === 4 ? 4 : 3;
        const data = new Uint8Array(this.memory.buffer, address, width * height * channels).slice();
        return {
          raster: { width, height, channels, data },
          metadata: { ...(icc && { icc }), ...(copyright && { copyright }) },
        };
      });
    } catch (error) {
      this.#left = true;
      throw error;
    }
  }
}

/**
 * Instantiates the compiled AVIF decoder.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateAvifDecode(module: WebAssembly.Module): AvifDecoder {
  return new WasmAvifDecoder(module);
}
