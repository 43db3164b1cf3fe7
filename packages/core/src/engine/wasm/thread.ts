import {
  instantiateAvif,
  instantiateImage,
  type AvifEngine,
  type ImageEngine,
  type Metadata,
  type Raster,
} from '@ferrotype/wasm';
import type { EncodePlan } from '../engine.ts';
import { failureOf, type Failure, type FailureCause } from '../failure.ts';
import { previewBytes } from '../preview.ts';
import { prepare, type PrepareInput } from './prepare.ts';

/** The compiled modules a task may need: compiled once by the main thread, machine code and all. */
export interface Modules {
  readonly image: WebAssembly.Module;
  readonly avif?: WebAssembly.Module;
}

export interface PrepareMessage {
  readonly modules: Modules;
  readonly input: PrepareInput;
}

export interface EncodeMessage {
  readonly modules: Modules;
  readonly raster: Raster;
  readonly options: EncodePlan;
}

/** How a task ended; errors cross threads as data, classes don't. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly memoryBytes: number }
  | { readonly ok: false; readonly failure: Failure; readonly memoryBytes: number };

/** The engine instances of one thread, made when first needed and again after a trap. */
export class EngineThread {
  #image: ImageEngine | undefined;
  #avif: AvifEngine | undefined;

  /** Bytes of WebAssembly memory held. It only ever grows. */
  get memoryBytes(): number {
    return (this.#image?.memoryBytes ?? 0) + (this.#avif?.memoryBytes ?? 0);
  }

  /** Lets go of the instances; the next task makes new ones. */
  reset(): void {
    this.#image = undefined;
    this.#avif = undefined;
  }

  prepare(
    { modules, input }: PrepareMessage,
    onRaster: (key: string, raster: Raster) => void,
  ): Outcome<Metadata> {
    return this.#outcome(() => prepare(this.#imageEngine(modules), input, onRaster));
  }

  encode({ modules, raster, options }: EncodeMessage): Outcome<Uint8Array> {
    return this.#outcome(() => {
      if (options.format === 'avif') return this.#avifEngine(modules).encode(raster, options);
      const engine = this.#imageEngine(modules);
      if (options.format === 'thumbhash') return previewBytes(engine, raster);
      using image = engine.fromRaster(raster);
      return image.encode(options);
    });
  }

  #imageEngine(modules: Modules): ImageEngine {
    if (this.#image === undefined || this.#image.poisoned)
      this.#image = instance(() => instantiateImage(modules.image));
    return this.#image;
  }

  #avifEngine({ avif }: Modules): AvifEngine {
    if (avif === undefined) throw new Error('the AVIF module was not sent along');
    if (this.#avif === undefined || this.#avif.poisoned) this.#avif = instance(() => instantiateAvif(avif));
    return this.#avif;
  }

  #outcome<T>(work: () => T): Outcome<T> {
    try {
      return { ok: true, value: work(), memoryBytes: this.memoryBytes };
    } catch (error) {
      const failure = failureOf(error) ?? unexpected(error);
      return { ok: false, failure, memoryBytes: this.memoryBytes };
    }
  }
}

/** A module of which no instance can be made here. */
class NotInstantiated extends Error {}

function instance<T>(make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new NotInstantiated(cause instanceof Error ? cause.message : String(cause), { cause });
  }
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
