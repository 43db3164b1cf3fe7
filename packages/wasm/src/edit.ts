import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import type { Raster, Rect, Rgba } from './types.ts';
import type {
  ChannelStatistics,
  EditEngine,
  Interest,
  InterestMap,
  Operation,
  Size,
  SizeOperation,
  Statistics,
} from './types-edit.ts';
import type { Canvas } from '../generated/edit.bound.d.ts';
import { createGlue } from '../generated/edit.glue.js';

type EditExports = ReturnType<typeof createGlue>['exports'];

/** Numbers of a channel before its histogram, and in it. */
const facts = 5;
const levels = 256;

function colorNumber([red, green, blue, alpha]: Rgba): number {
  return ((red << 24) | (green << 16) | (blue << 8) | alpha) >>> 0;
}

class WasmEditEngine extends Instance<EditExports> implements EditEngine {
  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  edit(raster: Raster, operations: readonly Operation[], into?: (bytes: number) => Uint8Array): Raster {
    return this.#on(raster, (start) => {
      let canvas = start;
      for (const operation of operations) canvas = this.#step(canvas, operation);
      const { width, height } = canvas;
      const channels = canvas.channels === 4 ? 4 : 3;
      const length = width * height * channels;
      const data = into?.(length) ?? new Uint8Array(length);
      if (data.length !== length) throw new RangeError(`into gave ${data.length} bytes, needed: ${length}`);
      data.set(new Uint8Array(this.memory.buffer, canvas.address, length));
      canvas.free();
      return { width, height, channels, data };
    });
  }

  size(from: Size, operations: readonly SizeOperation[]): Size {
    let size = from;
    for (const operation of operations) {
      if (operation.type === 'border') {
        const more = 2 * operation.width;
        size = { width: size.width + more, height: size.height + more };
      } else if (operation.type === 'rotate') {
        const { angle } = operation;
        const { width, height } = size;
        const sides = this.guard.run(() => this.exports.rotatedSize(width, height, angle));
        size = { width: sides[0] ?? 0, height: sides[1] ?? 0 };
      }
    }
    return size;
  }

  overlaySize(picture: Size, image: Size, { width = 0, margin }: { width?: number; margin: number }): Size {
    const sides = this.guard.run(() =>
      this.exports.overlaySize(picture.width, picture.height, image.width, image.height, width, margin),
    );
    return { width: sides[0] ?? 0, height: sides[1] ?? 0 };
  }

  statistics(raster: Raster): Statistics {
    const [entropy = 0, dominant = 0, ...rest] = this.#look(raster, (canvas) => canvas.statistics());
    const channels: ChannelStatistics[] = [];
    for (let at = 0; at < rest.length; at += facts + levels) {
      const [min = 0, max = 0, mean = 0, variance = 0, deviation = 0] = rest.slice(at, at + facts);
      const histogram = rest.slice(at + facts, at + facts + levels);
      channels.push({ min, max, mean, variance, deviation, histogram });
    }
    return { channels, entropy, dominant: `#${dominant.toString(16).padStart(6, '0')}` };
  }

  trimBox(
    raster: Raster,
    { background, threshold = 10 }: { background?: Rgba; threshold?: number } = {},
  ): Rect {
    const color = background === undefined ? 0 : colorNumber(background);
    const numbers = this.#look(raster, (canvas) =>
      canvas.trimBox(background !== undefined, color, threshold),
    );
    const [x = 0, y = 0, width = 0, height = 0] = numbers;
    return { x, y, width, height };
  }

  interestMap(raster: Raster, interest: Interest): InterestMap {
    const [columns = 0, rows = 0, ...cells] = this.#look(raster, (canvas) =>
      canvas.interestMap(interest === 'entropy'),
    );
    return { interest, columns, rows, cells };
  }

  position(map: InterestMap, width: number, height: number): { x: number; y: number } {
    const { interest, columns, rows } = map;
    const cells = Float32Array.from(map.cells);
    const [x = 0.5, y = 0.5] = this.guard.run(() =>
      this.exports.position(interest === 'entropy', columns, rows, cells, width, height),
    );
    return { x, y };
  }

  #canvas({ width, height, channels, data }: Raster): Canvas {
    return this.exports.Canvas.fromPixels(width, height, channels, data);
  }

  #on<Result>(raster: Raster, work: (canvas: Canvas) => Result): Result {
    return this.guard.run(() => work(this.#canvas(raster)));
  }

  /** Asks about a raster, whose copy goes again whatever the answer. */
  #look<Result>(raster: Raster, ask: (canvas: Canvas) => Result): Result {
    return this.#on(raster, (canvas) => {
      const answer = ask(canvas);
      canvas.free();
      return answer;
    });
  }

  /** Does one operation; the handle given is no longer any good. */
  #step(canvas: Canvas, operation: Operation): Canvas {
    switch (operation.type) {
      case 'greyscale':
        return canvas.greyscale();
      case 'blur':
        return canvas.blur(operation.sigma);
      case 'sharpen':
        return canvas.sharpen(operation.sigma, operation.amount);
      case 'sobel':
        return canvas.sobel();
      case 'tint':
        return canvas.tint(colorNumber(operation.color));
      case 'brightness':
      case 'contrast':
      case 'saturation':
        return canvas[operation.type](operation.amount);
      case 'gamma':
        return canvas.gamma(operation.gamma);
      case 'flip':
        return canvas.flip(operation.axis === 'vertical');
      case 'rotate':
        return canvas.rotate(operation.angle, colorNumber(operation.background));
      case 'border':
        return canvas.border(operation.width, colorNumber(operation.color));
      case 'mask':
        return operation.shape === 'circle'
          ? canvas.circle(operation.radius ?? -1)
          : canvas.rounded(operation.radius);
      case 'flatten':
        return canvas.flatten(colorNumber(operation.background));
      case 'overlay': {
        const { image, position, margin, opacity, tile, width = 0 } = operation;
        const over = this.#canvas(image);
        const laid = canvas.overlay(over, width, position.x, position.y, margin, opacity, tile);
        over.free();
        return laid;
      }
      default:
        throw new EngineError('InvalidOption', `the operation ${JSON.stringify(operation)} is unknown`);
    }
  }
}

/**
 * Instantiates the compiled editing module.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateEdit(module: WebAssembly.Module): EditEngine {
  return new WasmEditEngine(module);
}
