import { Instance } from './glue.ts';
import type { Guard } from './guard.ts';
import type { QualityEngine, Raster, Reference } from './types-quality.ts';
import type { Reference as BoundReference } from '../generated/quality.bound.d.ts';
import { createGlue } from '../generated/quality.glue.js';

type QualityExports = ReturnType<typeof createGlue>['exports'];

class WasmReference implements Reference {
  readonly #reference: BoundReference;
  readonly #guard: Guard;

  constructor(reference: BoundReference, guard: Guard) {
    this.#reference = reference;
    this.#guard = guard;
  }

  compare({ width, height, channels, data }: Raster): number {
    return this.#guard.run(() => this.#reference.compare(width, height, channels, data));
  }

  free(): void {
    // A poisoned instance's memory goes as a whole; its allocator must not be entered again.
    if (!this.#guard.poisoned) this.#reference.free();
  }

  [Symbol.dispose](): void {
    this.free();
  }
}

class WasmQualityEngine extends Instance<QualityExports> implements QualityEngine {
  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  reference({ width, height, channels, data }: Raster): Reference {
    const bound = this.guard.run(() => new this.exports.Reference(width, height, channels, data));
    return new WasmReference(bound, this.guard);
  }

  isGraphic({ width, height, channels, data }: Raster): boolean {
    return this.guard.run(() => this.exports.isGraphic(width, height, channels, data));
  }
}

/**
 * Instantiates the compiled quality module.
 * @throws {WebAssembly.CompileError | WebAssembly.LinkError} where the runtime lacks WebAssembly SIMD.
 */
export function instantiateQuality(module: WebAssembly.Module): QualityEngine {
  return new WasmQualityEngine(module);
}
