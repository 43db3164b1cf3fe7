import { Instance } from './glue.ts';
import { Guard } from './guard.ts';
import {
  colorNumber,
  fits,
  flatGeometry,
  limitNumbers,
  outputFormats,
  place,
  readGeometry,
  readInfo,
} from './image-numbers.ts';
import type {
  AnimateOptions,
  Animation,
  AvifEncodeOptions,
  DecodeOptions,
  EncodeOptions,
  Geometry,
  Image,
  ImageEngine,
  ImageInfo,
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

function metadataOf({ icc, copyright }: Pick<BoundImage, 'icc' | 'copyright'>): Metadata {
  return { ...(icc && { icc }), ...(copyright && { copyright }) };
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
    return metadataOf(this.#image);
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
    return readInfo(this.guard.run(() => this.exports.probe(bytes, limitNumbers(limits))));
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
    const { hint, keepIcc = false, frame = 0 } = options;
    return this.#wrap(() =>
      this.exports.Image.decode(
        bytes,
        hint?.width ?? 0,
        hint?.height ?? 0,
        keepIcc,
        frame,
        limitNumbers(options.limits),
      ),
    );
  }

  fromRaster({ width, height, channels, data }: Raster): Image {
    return this.#wrap(() => this.exports.Image.fromPixels(width, height, channels, data));
  }

  animate(bytes: Uint8Array, options: AnimateOptions): Animation {
    const { geometry, background = [0, 0, 0, 0], flatten = false, keepIcc = false } = options;
    return this.guard.run(() => {
      using animation = new this.exports.Animation(
        bytes,
        flatGeometry(geometry),
        colorNumber(background),
        flatten,
        options.quality,
        options.effort,
        options.lossless,
        options.maxFrames ?? 0,
        keepIcc,
        limitNumbers(options.limits),
      );
      return { bytes: animation.take(), metadata: metadataOf(animation) };
    });
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
