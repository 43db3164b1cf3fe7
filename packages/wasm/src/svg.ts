import { Instance } from './glue.ts';
import { colorNumber, defaultLimits } from './image-numbers.ts';
import type { Raster } from './types.ts';
import type { RasterizeOptions, SvgEngine, SvgLimits, TextStyle } from './types-svg.ts';
import type { Drawing } from '../generated/svg.bound.d.ts';
import { createGlue } from '../generated/svg.glue.js';

type SvgExports = ReturnType<typeof createGlue>['exports'];

const encoder = new TextEncoder();
const bytesOf = (svg: Uint8Array | string): Uint8Array =>
  typeof svg === 'string' ? encoder.encode(svg) : svg;
const withDefaults = (limits: Partial<SvgLimits> | undefined): SvgLimits => ({ ...defaultLimits, ...limits });

class WasmSvgEngine extends Instance<SvgExports> implements SvgEngine {
  readonly #painter = new this.exports.Painter();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  addFont(font: Uint8Array): string {
    return this.guard.run(() => this.#painter.addFont(font));
  }

  rasterize(svg: Uint8Array | string, options: RasterizeOptions): Raster {
    const { width, height, source, into } = options;
    const { maxPixels, maxBytes, maxSide } = withDefaults(options.limits);
    const crop = options.crop ?? { x: 0, y: 0, ...source };
    const view = [width, height, source?.width ?? 0, source?.height ?? 0];
    const part = [crop.x, crop.y, crop.width ?? 0, crop.height ?? 0];
    return this.#take(
      () =>
        this.#painter.rasterize(
          bytesOf(svg),
          Float32Array.from([...view, ...part]),
          maxPixels,
          maxBytes,
          maxSide,
        ),
      into,
    );
  }

  renderText(text: string, { size, color, weight = 400, font = '', limits }: TextStyle): Raster {
    const { maxPixels, maxSide } = withDefaults(limits);
    return this.#take(() =>
      this.#painter.renderText(text, size, colorNumber(color), weight, font, maxPixels, maxSide),
    );
  }

  clean(svg: Uint8Array | string, limits?: Partial<SvgLimits>): Uint8Array {
    return this.guard.run(() => this.exports.clean(bytesOf(svg), withDefaults(limits).maxBytes));
  }

  #take(draw: () => Drawing, into?: Uint8Array): Raster {
    const drawing = this.guard.run(draw);
    try {
      const { width, height } = drawing;
      const length = width * height * 4;
      const data = into ?? new Uint8Array(length);
      if (data.length !== length) throw new RangeError(`into has ${data.length} bytes, needed: ${length}`);
      data.set(new Uint8Array(this.memory.buffer, drawing.address, length));
      return { width, height, channels: 4, data };
    } finally {
      drawing.free();
    }
  }
}

/**
 * Instantiates the compiled SVG module. It has no font yet.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateSvg(module: WebAssembly.Module): SvgEngine {
  return new WasmSvgEngine(module);
}
