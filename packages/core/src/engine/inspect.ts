import {
  imageModule,
  type EngineModule,
  type Geometry,
  type ImageEngine,
  type ImageInfo,
  type Limits,
  type Metadata,
  type OutputFormat,
  type ResizeRequest,
} from '@ferrotype/wasm';
import { editModule, type EditEngine } from '@ferrotype/wasm/edit';
import { FerrotypeError } from '../errors/error.ts';
import { engineError, failureOf } from './failure.ts';
import { SvgKeeper } from './vector/keeper.ts';

/**
 * The small questions, answered in this thread by one WebAssembly instance whichever engine makes the pixels: what a file
 * is, what a resize or an operation comes to, metadata. So both engines crop and round alike.
 */
export class Inspector {
  #engine: ImageEngine;
  /** Loaded with the first question to it. */
  #edit: Promise<EditEngine> | undefined;
  /** What SVG files go through that stay SVG. */
  readonly keeper: SvgKeeper = new SvgKeeper();

  private constructor(engine: ImageEngine) {
    this.#engine = engine;
  }

  /** @throws {FerrotypeError} FT_ENGINE_UNAVAILABLE where WebAssembly or the module is missing. */
  static async load(): Promise<Inspector> {
    return new Inspector(await load(imageModule));
  }

  /** Reads the header. @throws {FerrotypeError} by what is wrong with the file. */
  async probe(bytes: Uint8Array, limits: Limits, file: string): Promise<ImageInfo> {
    return this.#ask(file, (engine) => engine.probe(bytes, limits));
  }

  /** Works out a resize. */
  async geometry(info: ImageInfo, request: ResizeRequest, file: string): Promise<Geometry> {
    return this.#ask(file, (engine) => engine.geometry(info.width, info.height, request));
  }

  /** Writes metadata into an encoded file. */
  async embed(
    bytes: Uint8Array,
    format: OutputFormat,
    metadata: Metadata,
    file: string,
  ): Promise<Uint8Array> {
    return this.#ask(file, (engine) => engine.embed(bytes, format, metadata));
  }

  /** What may be kept of a file's metadata. The pixels are decoded as small as can be, and dropped. */
  async metadata(bytes: Uint8Array, limits: Limits, file: string): Promise<Metadata> {
    return this.#ask(file, (engine) => {
      using image = engine.decode(bytes, { limits, keepIcc: true, hint: { width: 1, height: 1 } });
      return image.metadata();
    });
  }

  /** Asks the editing module. */
  async editing<T>(file: string, question: (engine: EditEngine) => T): Promise<T> {
    this.#edit ??= load(editModule);
    try {
      return question(await this.#edit);
    } catch (error) {
      if (failureOf(error)?.cause === 'Trap' || error instanceof FerrotypeError) this.#edit = undefined;
      throw engineError(error, file);
    }
  }

  /** Asks, and replaces the instance where the answer was a trap: later files must not suffer for this one. */
  async #ask<T>(file: string, question: (engine: ImageEngine) => T): Promise<T> {
    try {
      return question(this.#engine);
    } catch (error) {
      if (failureOf(error)?.cause === 'Trap') this.#engine = await load(imageModule);
      throw engineError(error, file);
    }
  }
}

async function load<Engine>(module: EngineModule<Engine>): Promise<Engine> {
  try {
    return await module.load();
  } catch (cause) {
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', {
      why: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}
