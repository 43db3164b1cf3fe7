import {
  compileAvif,
  compileImage,
  type InputFormat,
  type Metadata,
  type OutputFormat,
} from '@ferrotype/wasm';
import { FerrotypeError } from '../../errors/error.ts';
import type { Logger } from '../../report/logger.ts';
import { abortError, withDeadline } from '../../util/abort.ts';
import type { EncodeTask, Engine, Maker, PrepareTask } from '../engine.ts';
import { failureError } from '../failure.ts';
import { InlineThread } from './inline.ts';
import { WorkerThreads, type Threads } from './pool.ts';
import type { Modules, Outcome } from './thread.ts';
import { moduleMaker } from './version.ts';

export interface WasmEngineOptions {
  /** Version of the engine's package, for people. */
  readonly version: string;
  readonly slots: number;
  readonly taskMs: number;
  /** Bytes of WebAssembly memory a worker may hold after a task before it is replaced. */
  readonly memoryBound: number;
  readonly logger: Logger;
}

const decodable: ReadonlySet<InputFormat> = new Set(['jpeg', 'png', 'webp', 'gif']);

/** The engine in WebAssembly, on worker threads. Modules are compiled and workers started when first needed. */
export class WasmEngine implements Engine {
  readonly name = 'wasm';
  readonly version: string;
  readonly #options: WasmEngineOptions;
  readonly #closing = new AbortController();
  #threads: Threads | undefined;

  constructor(options: WasmEngineOptions) {
    this.#options = options;
    this.version = options.version;
  }

  decodes(format: InputFormat): boolean {
    return decodable.has(format);
  }

  preparer(): Promise<Maker> {
    return moduleMaker('image');
  }

  encoder(format: OutputFormat | 'thumbhash'): Promise<Maker> {
    return moduleMaker(format === 'avif' ? 'avif' : 'image');
  }

  async prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    const { file, bytes, info, limits, keepIcc, keepMetadata, rasters } = task;
    const modules = await load(false);
    const message = { modules, input: { bytes, info, limits, keepIcc, keepMetadata, rasters } };
    return this.#run(file, signal, (threads, stop) => threads.prepare(message, task.onRaster, stop, file));
  }

  async encode({ file, raster, options }: EncodeTask, signal: AbortSignal): Promise<Uint8Array> {
    const modules = await load(options.format === 'avif');
    return this.#run(file, signal, (threads, stop) =>
      threads.encode({ modules, raster, options }, stop, file),
    );
  }

  async close(): Promise<void> {
    this.#closing.abort(new FerrotypeError('FT_CLOSED'));
    await this.#threads?.close();
  }

  async #run<T>(
    file: string,
    signal: AbortSignal,
    work: (threads: Threads, signal: AbortSignal) => Promise<Outcome<T>>,
  ): Promise<T> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    if (either.aborted) throw abortError(either, file);
    const threads = (this.#threads ??= this.#start());
    const outcome = await withDeadline(either, this.#options.taskMs, file, (stop) => work(threads, stop));
    if (outcome.ok) return outcome.value;
    throw failureError(outcome.failure, file);
  }

  #start(): Threads {
    const { slots, memoryBound, logger } = this.#options;
    try {
      return new WorkerThreads(slots, memoryBound);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      logger.warn(
        `worker threads cannot be started (${why}); images are made one at a time in the main thread`,
      );
      return new InlineThread(memoryBound);
    }
  }
}

async function load(avif: boolean): Promise<Modules> {
  try {
    const image = await compileImage();
    return avif ? { image, avif: await compileAvif() } : { image };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', { why, cause });
  }
}
