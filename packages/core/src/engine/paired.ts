import type { Animation, EncodeOptions, InputFormat, Metadata, Raster } from '@ferrotype/wasm';
import type { Edits } from './edits/edits.ts';
import type {
  AnimateTask,
  AnimatingEngine,
  EditTask,
  EncodePlan,
  EncodeTask,
  WritingEngine,
  Maker,
  PrepareTask,
} from './engine.ts';

/** Which files the WebAssembly engine writes although sharp is there. */
export type Preference = (plan: EncodeOptions) => boolean;

/**
 * Lossy WebP at efforts 0 to 2. There the WebAssembly engine makes one pass where libwebp makes two and is tuned for the
 * score (docs/decisions/0005-webp-effort.md), so that it is quicker than sharp and needs fewer bytes.
 */
export const fastest: Preference = (plan) => plan.format === 'webp' && !plan.lossless && plan.effort <= 2;

/** sharp, and WebAssembly beside it: for all that is preferred of it, and for what only it does. */
export class PairedEngine implements AnimatingEngine {
  readonly name = 'sharp';
  readonly version: string;
  readonly #sharp: WritingEngine;
  readonly #wasm: AnimatingEngine;
  readonly #prefersWasm: Preference;

  constructor(sharp: WritingEngine, wasm: AnimatingEngine, prefersWasm: Preference) {
    this.version = sharp.version;
    this.#sharp = sharp;
    this.#wasm = wasm;
    this.#prefersWasm = prefersWasm;
  }

  decodes(format: InputFormat): boolean {
    return this.#reader(format).decodes(format);
  }

  preparer(format: InputFormat): Promise<Maker> {
    return this.#reader(format).preparer(format);
  }

  encoder(plan: EncodePlan): Promise<Maker> {
    return this.#forSharp(plan) ? this.#sharp.encoder(plan) : this.#wasm.encoder(plan);
  }

  editor(edits: Edits): Promise<Maker> {
    return this.#wasm.editor(edits);
  }

  edit(task: EditTask, signal: AbortSignal): Promise<Raster> {
    return this.#wasm.edit(task, signal);
  }

  prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    return this.#reader(task.info.format).prepare(task, signal);
  }

  encode({ options, ...task }: EncodeTask, signal: AbortSignal): Promise<Uint8Array> {
    return this.#forSharp(options)
      ? this.#sharp.encode({ ...task, options }, signal)
      : this.#wasm.encode({ ...task, options }, signal);
  }

  animator(): Promise<Maker> {
    return this.#wasm.animator();
  }

  animate(task: AnimateTask, signal: AbortSignal): Promise<Animation> {
    return this.#wasm.animate(task, signal);
  }

  recycle(raster: Raster): void {
    this.#wasm.recycle(raster);
  }

  async close(): Promise<void> {
    await Promise.all([this.#sharp.close(), this.#wasm.close()]);
  }

  /** SVG is drawn by WebAssembly, which looks the same everywhere and keeps to the file. */
  #reader(format: InputFormat): WritingEngine {
    return format === 'svg' ? this.#wasm : this.#sharp;
  }

  #forSharp(plan: EncodePlan): plan is EncodeOptions {
    return plan.format !== 'finding' && !this.#prefersWasm(plan);
  }
}
