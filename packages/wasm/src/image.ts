import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { Guard } from './guard.ts';
import type {
  AvifEncodeOptions,
  DecodeOptions,
  EncodeOptions,
  Fit,
  Geometry,
  Image,
  ImageEngine,
  ImageInfo,
  InputFormat,
  Limits,
  Metadata,
  OutputFormat,
  Raster,
  ResizeRequest,
  Rgba,
} from './types.ts';
import type { Image as BoundImage } from '../generated/image.bound.d.ts';
import { createGlue } from '../generated/image.glue.js';

type ImageExports = ReturnType<typeof createGlue>['exports'];

/** Enumerations cross the border as places in these lists; `wasm/bindings/image` has the same order. */
const inputFormats: readonly InputFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'svg', 'tiff'];
const outputFormats: readonly OutputFormat[] = ['jpeg', 'png', 'webp', 'avif'];
const fits: readonly Fit[] = ['fill', 'contain', 'cover', 'inside', 'outside', 'scale-down'];

/** The limits that hold where a caller gives none. */
export const defaultLimits: Limits = {
  maxPixels: 100_000_000,
  maxBytes: 64 * 1024 * 1024,
  maxSide: 65_535,
  maxFrames: 10_000,
};

function limitArguments(limits: Partial<Limits> | undefined): [number, number, number, number] {
  const { maxPixels, maxBytes, maxSide, maxFrames } = { ...defaultLimits, ...limits };
  return [maxPixels, maxBytes, maxSide, maxFrames];
}

function place<T>(list: readonly T[], value: T, what: string): number {
  const index = list.indexOf(value);
  if (index < 0) {
    throw new EngineError('InvalidOption', `${what} is ${String(value)}; allowed: ${list.join(', ')}`);
  }
  return index;
}

function colorNumber([red, green, blue, alpha]: Rgba): number {
  return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
}

function flatGeometry({ width, height, crop, inner }: Geometry): Uint32Array {
  const rects = [crop, inner].flatMap((rect) => [rect.x, rect.y, rect.width, rect.height]);
  return Uint32Array.of(width, height, ...rects);
}

function readGeometry(numbers: Uint32Array): Geometry {
  const [width = 0, height = 0, ...rects] = numbers;
  const rect = (at: number) => {
    const [x = 0, y = 0, w = 0, h = 0] = rects.slice(at);
    return { x, y, width: w, height: h };
  };
  return { width, height, crop: rect(0), inner: rect(4) };
}

function readInfo(numbers: Uint32Array): ImageInfo {
  const [format = 0, width = 0, height = 0, orientation = 1, alpha = 0, frames = 1, bitDepth = 8, icc = 0] =
    numbers;
  const name = inputFormats[format];
  if (name === undefined) throw new RangeError(`format ${format} is unknown to this loader`);
  return {
    format: name,
    width,
    height,
    orientation,
    hasAlpha: alpha === 1,
    frames,
    bitDepth,
    hasIcc: icc === 1,
  };
}

class WasmImage implements Image {
  readonly #image: BoundImage;
  readonly #guard: Guard;
  readonly #memory: WebAssembly.Memory;

  constructor(image: BoundImage, guard: Guard, memory: WebAssembly.Memory) {
    this.#image = image;
    this.#guard = guard;
    this.#memory = memory;
  }

  #wrap(make: () => BoundImage): Image {
    return new WasmImage(this.#guard.run(make), this.#guard, this.#memory);
  }

  get width(): number {
    return this.#image.width;
  }

  get height(): number {
    return this.#image.height;
  }

  get channels(): 3 | 4 {
    return this.#image.channels === 4 ? 4 : 3;
  }

  resize(geometry: Geometry, background: Rgba = [0, 0, 0, 0]): Image {
    return this.#wrap(() => this.#image.resize(flatGeometry(geometry), colorNumber(background)));
  }

  flatten(background: Rgba): Image {
    return this.#wrap(() => this.#image.flatten(colorNumber(background)));
  }

  raster(into?: Uint8Array): Raster {
    const { width, height, channels } = this;
    const length = width * height * channels;
    const data = into ?? new Uint8Array(length);
    if (data.length !== length) throw new RangeError(`into has ${data.length} bytes, needed: ${length}`);
    data.set(new Uint8Array(this.#memory.buffer, this.#image.address, length));
    return { width, height, channels, data };
  }

  encode(options: Exclude<EncodeOptions, AvifEncodeOptions>): Uint8Array {
    return this.#guard.run(() => {
      switch (options.format) {
        case 'jpeg':
          return this.#image.encodeJpeg(options.quality, options.progressive, options.chroma === '4:4:4');
        case 'png':
          return this.#image.encodePng(options.effort);
        case 'webp':
          return this.#image.encodeWebp(options.quality, options.effort, options.lossless);
      }
    });
  }

  thumbhash(): Uint8Array {
    return this.#guard.run(() => this.#image.thumbhash());
  }

  dominantColor(): string {
    const color = this.#guard.run(() => this.#image.dominantColor());
    return `#${color.toString(16).padStart(6, '0')}`;
  }

  metadata(): Metadata {
    const { icc, copyright } = this.#image;
    return { ...(icc && { icc }), ...(copyright && { copyright }) };
  }

  free(): void {
    // A poisoned instance's memory goes as a whole; its allocator must not be entered again.
    if (!this.#guard.poisoned) this.#image.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

class WasmImageEngine extends Instance<ImageExports> implements ImageEngine {
  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  probe(bytes: Uint8Array, limits?: Partial<Limits>): ImageInfo {
    return readInfo(this.guard.run(() => this.exports.probe(bytes, ...limitArguments(limits))));
  }

  geometry(width: number, height: number, request: ResizeRequest): Geometry {
    const { position, upscale } = request;
    const fit = place(fits, request.fit, 'fit');
    const numbers = this.guard.run(() =>
      this.exports.geometry(
        width,
        height,
        request.width ?? 0,
        request.height ?? 0,
        fit,
        position.x,
        position.y,
        upscale,
      ),
    );
    return readGeometry(numbers);
  }

  decode(bytes: Uint8Array, options: DecodeOptions = {}): Image {
    const { hint, keepIcc = false } = options;
    return this.#wrap(() =>
      this.exports.Image.decode(
        bytes,
        hint?.width ?? 0,
        hint?.height ?? 0,
        keepIcc,
        ...limitArguments(options.limits),
      ),
    );
  }

  fromRaster({ width, height, channels, data }: Raster): Image {
    return this.#wrap(() => this.exports.Image.fromPixels(width, height, channels, data));
  }

  embed(bytes: Uint8Array, format: OutputFormat, metadata: Metadata): Uint8Array {
    const { icc = new Uint8Array(), copyright = '' } = metadata;
    const number = place(outputFormats, format, 'format');
    return this.guard.run(() => this.exports.embed(bytes, number, icc, copyright));
  }

  #wrap(make: () => BoundImage): Image {
    return new WasmImage(this.guard.run(make), this.guard, this.memory);
  }
}

/**
 * Instantiates the compiled core image module; about a millisecond.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateImage(module: WebAssembly.Module): ImageEngine {
  return new WasmImageEngine(module);
}
