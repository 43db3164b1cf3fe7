import type { InputFormat, Metadata, Raster } from '@ferrotype/wasm';
import type { EncodePlan, EncodeTask, Engine, Maker, PrepareTask } from './engine.ts';

/**
 * What `engine: 'auto'` is where sharp is installed: sharp, but for lossy WebP at efforts 0 to 2. There the WebAssembly
 * engine makes one pass where libwebp makes two and is tuned for the score (docs/decisions/0005-webp-effort.md), so that
 * it is quicker than sharp and needs fewer bytes.
 */
export class AutoEngine implements Engine {
  readonly name = 'sharp';
  readonly version: string;
  readonly #sharp: Engine;
  readonly #wasm: Engine;

  constructor(sharp: Engine, wasm: Engine) {
    this.version = sharp.version;
    this.#sharp = sharp;
    this.#wasm = wasm;
  }

  decodes(format: InputFormat): boolean {
    return this.#sharp.decodes(format);
  }

  preparer(): Promise<Maker> {
    return this.#sharp.preparer();
  }

  encoder(plan: EncodePlan): Promise<Maker> {
    return this.#best(plan).encoder(plan);
  }

  prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    return this.#sharp.prepare(task, signal);
  }

  encode(task: EncodeTask, signal: AbortSignal): Promise<Uint8Array> {
    return this.#best(task.options).encode(task, signal);
  }

  recycle(raster: Raster): void {
    this.#wasm.recycle(raster);
  }

  async close(): Promise<void> {
    await Promise.all([this.#sharp.close(), this.#wasm.close()]);
  }

  #best(plan: EncodePlan): Engine {
    const fastWebp = plan.format === 'webp' && !plan.lossless && plan.effort <= 2;
    return fastWebp ? this.#wasm : this.#sharp;
  }
}
