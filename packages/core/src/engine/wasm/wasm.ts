import type { Animation, InputFormat, Limits, Metadata, Raster } from '@ferrotype/wasm';
import { FerrotypeError } from '../../errors/error.ts';
import type { Logger } from '../../report/logger.ts';
import { abortError, withDeadline } from '../../util/abort.ts';
import { workerUrl } from '../../worker-url.ts';
import { editorsOf, modulesOf, type Edits, type Inset } from '../edits/edits.ts';
import { Insets } from '../edits/insets.ts';
import type {
  AnimateTask,
  AnimatingEngine,
  EditTask,
  EncodePlan,
  EncodeTask,
  Maker,
  PrepareTask,
  RasterPlan,
} from '../engine.ts';
import { failureError } from '../failure.ts';
import { wayOf } from '../findings/finding.ts';
import { Blocks } from './blocks.ts';
import { InlineThread } from './inline.ts';
import { rasterBytes } from './prepare.ts';
import { WorkersUnavailable, WorkerThreads, type Threads } from './pool.ts';
import { compileModules, type ModuleName, type Modules } from './modules.ts';
import type { Outcome } from './thread.ts';
import { readByImage } from './open.ts';
import { readersOf } from './vector.ts';
import { moduleMaker, modulesMaker } from './version.ts';

export interface WasmEngineOptions {
  /** Version of the engine's package, for people. */
  readonly version: string;
  readonly slots: number;
  readonly taskMs: number;
  /** Bytes of WebAssembly memory a worker may hold after a task before it is replaced. */
  readonly memoryBound: number;
  readonly logger: Logger;
  /** Where the compiled modules come from. Default: `@ferrotype/wasm`. */
  readonly modules?: (names: readonly ModuleName[]) => Promise<Modules>;
  /** The workers' script. Default: ours. */
  readonly worker?: URL;
}

const decodable: ReadonlySet<InputFormat> = new Set([...readByImage, 'avif', 'svg']);

/** An animation may take the time of one task for every so many pixels of its frames. */
const pixelsATask = 100_000_000;

/** The longest time that timers of Node know. */
const longestMs = 2_147_483_647;

/** The engine in WebAssembly, on worker threads. Modules are compiled and workers started when first needed. */
export class WasmEngine implements AnimatingEngine {
  readonly name = 'wasm';
  readonly version: string;
  readonly #options: Required<WasmEngineOptions>;
  readonly #closing = new AbortController();
  readonly #blocks = new Blocks();
  readonly #insets = new Insets((inset, limits) => this.#inset(inset, limits));
  #threads: Threads | undefined;

  constructor(options: WasmEngineOptions) {
    this.#options = { modules: compileModules, worker: workerUrl, ...options };
    this.version = options.version;
  }

  decodes(format: InputFormat): boolean {
    return decodable.has(format);
  }

  preparer(format: InputFormat): Promise<Maker> {
    return modulesMaker(readersOf(format));
  }

  editor(edits: Edits): Promise<Maker> {
    return modulesMaker(modulesOf(edits));
  }

  async encoder(plan: EncodePlan): Promise<Maker> {
    const maker = await modulesMaker(modulesFor(plan));
    if (plan.format !== 'finding') return maker;
    return { ...maker, version: `${maker.version} (${wayOf(plan).version})` };
  }

  async prepare(task: PrepareTask, signal: AbortSignal): Promise<Metadata> {
    const { file, bytes, info, limits, keepIcc, keepMetadata } = task;
    // What is done afterwards is no concern of this stage, and holds what can't be sent.
    const rasters = task.rasters.map(unedited);
    const modules = await this.#options.modules(readersOf(info.format));
    const blocks = rasters.map((plan) => this.#blocks.take(rasterBytes(plan, info)));
    const message = { modules, input: { bytes, info, limits, keepIcc, keepMetadata, rasters, blocks } };
    return this.#run(file, signal, (threads, stop) => threads.prepare(message, task.onRaster, stop, file));
  }

  async edit({ file, raster, edits, limits }: EditTask, signal: AbortSignal): Promise<Raster> {
    const operations = await Promise.all(
      edits.steps.map(async (step) => {
        if (step.type !== 'overlay') return step;
        const { inset, ...overlay } = step;
        return { ...overlay, image: await this.#insets.get(inset, limits) };
      }),
    );
    const modules = await this.#options.modules(editorsOf(edits.steps));
    const block = this.#blocks.take(edits.width * edits.height * 4);
    const message = { modules, raster, operations, block };
    return this.#run(file, signal, (threads, stop) => threads.edit(message, stop, file));
  }

  async encode({ file, raster, options }: EncodeTask, signal: AbortSignal): Promise<Uint8Array> {
    const modules = await this.#options.modules(modulesFor(options));
    return this.#run(file, signal, (threads, stop) =>
      threads.encode({ modules, raster, options }, stop, file),
    );
  }

  animator(): Promise<Maker> {
    return moduleMaker('image');
  }

  async animate({ file, info, ...input }: AnimateTask, signal: AbortSignal): Promise<Animation> {
    const modules = await this.#options.modules(['image']);
    const { width, height, frames } = info;
    const times = Math.max(1, Math.ceil((width * height * frames) / pixelsATask));
    return this.#run(file, signal, (threads, stop) => threads.animate({ modules, input }, stop, file), times);
  }

  recycle({ data }: Raster): void {
    // Blocks of a prepare that failed are not given back: the worker may still be writing.
    if (data.buffer instanceof SharedArrayBuffer) this.#blocks.give(data.buffer);
  }

  async close(): Promise<void> {
    this.#insets.clear();
    this.#blocks.clear();
    this.#closing.abort(new FerrotypeError('FT_CLOSED'));
    await this.#threads?.close();
  }

  /** Decodes an image at the size it is needed. Whoever needed it first may leave, others need it still. */
  async #inset({ file, info, width, height, ...inset }: Inset, limits: Limits): Promise<Raster> {
    const whole = { x: 0, y: 0, width: info.width, height: info.height };
    const geometry = { width, height, crop: whole, inner: { x: 0, y: 0, width, height } };
    const made = Promise.withResolvers<Raster>();
    made.promise.catch(() => {});
    const task: PrepareTask = {
      file,
      bytes: await inset.bytes(),
      info,
      limits,
      keepIcc: false,
      keepMetadata: false,
      rasters: [{ key: '', geometry, background: [0, 0, 0, 0], flatten: false, frame: 0 }],
      onRaster: (_, raster) => made.resolve(raster),
    };
    await this.prepare(task, this.#closing.signal);
    return made.promise;
  }

  async #run<T>(
    file: string,
    signal: AbortSignal,
    work: (threads: Threads, signal: AbortSignal) => Promise<Outcome<T>>,
    times = 1,
  ): Promise<T> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    if (either.aborted) throw abortError(either, file);
    const taskMs = Math.min(longestMs, this.#options.taskMs * times);
    const threads = (this.#threads ??= this.#start());
    const on = (where: Threads) => withDeadline(either, taskMs, file, (stop) => work(where, stop));
    const outcome = await on(threads).catch((error: unknown) => {
      if (error instanceof WorkersUnavailable) return on(this.#inline(threads, error));
      throw error;
    });
    if (outcome.ok) return outcome.value;
    throw failureError(outcome.failure, file);
  }

  #start(): Threads {
    const { worker, slots, memoryBound } = this.#options;
    try {
      return new WorkerThreads(worker, slots, memoryBound);
    } catch (error) {
      return this.#inline(undefined, error);
    }
  }

  /** Goes on in this thread. Several tasks may find out at once that there are no workers; the first one says so. */
  #inline(failed: Threads | undefined, error: unknown): Threads {
    if (this.#threads !== failed && this.#threads !== undefined) return this.#threads;
    const { memoryBound, logger } = this.#options;
    const why = error instanceof Error ? error.message : String(error);
    logger.warn(
      `worker threads cannot be started (${why}); images are made one at a time in the main thread`,
    );
    void failed?.close();
    this.#threads = new InlineThread(memoryBound);
    return this.#threads;
  }
}

function unedited(plan: RasterPlan): RasterPlan {
  const bare: { -readonly [Key in keyof RasterPlan]: RasterPlan[Key] } = { ...plan };
  delete bare.edits;
  return bare;
}

/** The modules that make an output. */
function modulesFor(plan: EncodePlan): readonly ModuleName[] {
  if (plan.format === 'finding') return wayOf(plan).modules;
  return [plan.format === 'avif' ? 'avif' : 'image'];
}
