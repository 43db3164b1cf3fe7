import type { Animation, EncodeOptions, InputFormat, Metadata, Raster } from '@ferrotype/wasm';
import type { Edits } from './edits/edits.ts';
import type {
  AnimateTask,
  AnimatingEngine,
  EditTask,
  EncodePlan,
  EncodeTask,
  Maker,
  PrepareTask,
  WritingEngine,
} from './engine.ts';
import { searchWith, type TryingEngine } from './findings/quality/apart.ts';
import { isFinding, type FindingPlan } from './findings/finding.ts';

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
  readonly #sharp: TryingEngine;
  readonly #wasm: AnimatingEngine;
  readonly #prefersWasm: Preference;

  constructor(sharp: TryingEngine, wasm: AnimatingEngine, prefersWasm: Preference) {
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

  async encoder(plan: EncodePlan): Promise<Maker> {
    if (this.#forSharp(plan)) return this.#sharp.encoder(plan);
    if (!this.#searchesWithSharp(plan)) return this.#wasm.encoder(plan);
    const [sharp, scorer] = await Promise.all([this.#sharp.encoder(plan.question.encode), this.#scorer()]);
    return { name: 'sharp', version: `${sharp.version}, ${scorer.version}` };
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
    if (this.#forSharp(options)) return this.#sharp.encode({ ...task, options }, signal);
    if (this.#searchesWithSharp(options))
      return searchWith(this.#sharp, this.#wasm, { ...task, options }, signal);
    return this.#wasm.encode({ ...task, options }, signal);
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

  /**
   * SVG is drawn by WebAssembly, which looks the same everywhere and keeps to the file; so is read what sharp was built
   * without.
   */
  #reader(format: InputFormat): WritingEngine {
    const ours = format === 'svg' || (this.#wasm.decodes(format) && !this.#sharp.decodes(format));
    return ours ? this.#wasm : this.#sharp;
  }

  /** A quality is searched with the encoder that will write the file: the same number looks otherwise from another. */
  #searchesWithSharp(plan: EncodePlan): plan is FindingPlan<'quality'> {
    return isFinding(plan, 'quality') && !this.#prefersWasm(plan.question.encode);
  }

  #scorer(): Promise<Maker> {
    return this.#wasm.encoder({ format: 'finding', kind: 'score' });
  }

  #forSharp(plan: EncodePlan): plan is EncodeOptions {
    return plan.format !== 'finding' && !this.#prefersWasm(plan);
  }
}
