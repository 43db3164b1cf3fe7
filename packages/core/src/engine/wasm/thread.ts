import type { Animation, Metadata, Raster } from '@ferrotype/wasm';
import type { OverlayOperation } from '@ferrotype/wasm/edit';
import type { SentStep, TextStep } from '../edits/edits.ts';
import type { EncodePlan } from '../engine.ts';
import { failureOf, type Failure, type FailureCause } from '../failure.ts';
import { find } from '../findings/finding.ts';
import { animate, type AnimateInput } from './animate.ts';
import { Instances, NotInstantiated, type Modules } from './modules.ts';
import { prepare, type PrepareInput } from './prepare.ts';
import { painter, prepareVector } from './vector.ts';

export interface PrepareMessage {
  readonly modules: Modules;
  readonly input: PrepareInput;
}

export interface EncodeMessage {
  readonly modules: Modules;
  readonly raster: Raster;
  readonly options: EncodePlan;
}

export interface EditMessage {
  readonly modules: Modules;
  readonly raster: Raster;
  readonly operations: readonly SentStep[];
  /** Shared memory for the result. */
  readonly block: SharedArrayBuffer;
}

export interface AnimateMessage {
  readonly modules: Modules;
  readonly input: AnimateInput;
}

/** How a task ended; errors cross threads as data, classes don't. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly memoryBytes: number }
  | { readonly ok: false; readonly failure: Failure; readonly memoryBytes: number };

/** What one thread does, with the engine instances it has. */
export class EngineThread {
  readonly #instances = new Instances();

  /** Bytes of WebAssembly memory held. It only ever grows. */
  get memoryBytes(): number {
    return this.#instances.memoryBytes;
  }

  /** Lets go of the instances; the next task makes new ones. */
  reset(): void {
    this.#instances.reset();
  }

  prepare(
    { modules, input }: PrepareMessage,
    onRaster: (key: string, raster: Raster) => void,
  ): Outcome<Metadata> {
    return this.#outcome(modules, (instances) =>
      input.info.format === 'svg'
        ? prepareVector(instances, input, onRaster)
        : prepare(instances, input, onRaster),
    );
  }

  edit({ modules, raster, operations, block }: EditMessage): Outcome<Raster> {
    return this.#outcome(modules, (instances) =>
      instances.get('edit').edit(
        raster,
        operations.map((step) => (step.type === 'text' ? written(instances, step) : step)),
        (bytes) => new Uint8Array(block, 0, bytes),
      ),
    );
  }

  encode({ modules, raster, options }: EncodeMessage): Outcome<Uint8Array> {
    return this.#outcome(modules, (instances) => {
      if (options.format === 'finding') return find(instances, raster, options);
      if (options.format === 'avif') return instances.get('avif').encode(raster, options);
      using image = instances.get('image').fromRaster(raster);
      return image.encode(options);
    });
  }

  animate({ modules, input }: AnimateMessage): Outcome<Animation> {
    return this.#outcome(modules, (instances) => animate(instances.get('image'), input));
  }

  #outcome<T>(modules: Modules, work: (instances: Instances) => T): Outcome<T> {
    this.#instances.take(modules);
    try {
      return { ok: true, value: work(this.#instances), memoryBytes: this.memoryBytes };
    } catch (error) {
      const failure = failureOf(error) ?? unexpected(error);
      return { ok: false, failure, memoryBytes: this.memoryBytes };
    }
  }
}

/** Text as an image that is laid on: where it is too large for the picture, it is scaled down like one. */
function written(instances: Instances, { text, size, color, ...place }: TextStep): OverlayOperation {
  const image = painter(instances).renderText(text, { size, color });
  return { ...place, type: 'overlay', image, tile: false };
}

/** Whatever else is thrown over a file: the module doesn't fit, memory can't be had, or a defect of ours. */
function unexpected(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { cause: causeOf(error, message), message, offset: undefined };
}

function causeOf(error: unknown, message: string): FailureCause {
  if (error instanceof RangeError || /out of memory|allocate memory/i.test(message)) return 'OutOfMemory';
  return error instanceof NotInstantiated ? 'Unavailable' : 'Trap';
}
