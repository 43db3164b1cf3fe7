import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import type { Animation, Metadata, Raster } from '@ferrotype/wasm';
import { Tinypool } from 'tinypool';
import { FerrotypeError } from '../../errors/error.ts';
import { systemCode } from '../../errors/system.ts';
import { abortError } from '../../util/abort.ts';
import type { WorkerReport, WorkerResult, WorkerTask, WorkerTaskBody } from './messages.ts';
import type { AnimateMessage, EditMessage, EncodeMessage, Outcome, PrepareMessage } from './thread.ts';

/** Somewhere tasks can be run: workers, or this very thread. */
export interface Threads {
  prepare(
    message: PrepareMessage,
    onRaster: (key: string, raster: Raster) => void,
    signal: AbortSignal,
    file: string,
  ): Promise<Outcome<Metadata>>;
  edit(message: EditMessage, signal: AbortSignal, file: string): Promise<Outcome<Raster>>;
  encode(message: EncodeMessage, signal: AbortSignal, file: string): Promise<Outcome<Uint8Array>>;
  animate(message: AnimateMessage, signal: AbortSignal, file: string): Promise<Outcome<Animation>>;
  close(): Promise<void>;
}

/** Worker threads can't be started here. */
export class WorkersUnavailable extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Node's arguments that say what the main script is; a worker started with them refuses or runs it again. */
const forMainScript =
  /^(-e|--eval|-p|--print|-pe|-c|--check|-i|--interactive|--input-type|--test|--watch)(=|$)/;

/** Idle workers end after this time, so a development server doesn't hold their memory overnight. */
const idleMs = 30_000;

/**
 * Worker threads. Aborting a task's signal ends its worker, whatever it is doing, and the next task starts another; the
 * same way ends a worker that asks to be retired.
 */
export class WorkerThreads implements Threads {
  readonly #pool: Tinypool;
  readonly #memoryBound: number;
  readonly #unusable = Promise.withResolvers<never>();
  #worked = false;

  constructor(worker: URL, slots: number, memoryBound: number) {
    this.#memoryBound = memoryBound;
    this.#pool = new Tinypool({
      filename: worker.href,
      name: 'run',
      minThreads: 0,
      maxThreads: slots,
      idleTimeout: idleMs,
      // Waiting by Atomics saves microseconds a task, and under Deno a worker now and then never wakes from it.
      useAtomics: false,
      // Left to itself a worker inherits what it can use of Node's arguments; a list passed must be without fault.
      ...(process.execArgv.some((argument) => forMainScript.test(argument)) && { execArgv: [] }),
    });
    this.#unusable.promise.catch(() => {});
    // The error of a worker without a task. One that fails while idle is replaced by the next task; one that fails before
    // any ever worked will not be better the next time, and its task would wait for ever.
    this.#pool.on('error', (error) => {
      if (!this.#worked) this.#unusable.reject(new WorkersUnavailable(error));
    });
  }

  prepare(
    message: PrepareMessage,
    onRaster: (key: string, raster: Raster) => void,
    signal: AbortSignal,
    file: string,
  ): Promise<Outcome<Metadata>> {
    return this.#run<Metadata>({ kind: 'prepare', message }, signal, file, onRaster);
  }

  edit(message: EditMessage, signal: AbortSignal, file: string): Promise<Outcome<Raster>> {
    return this.#run<Raster>({ kind: 'edit', message }, signal, file, () => {});
  }

  encode(message: EncodeMessage, signal: AbortSignal, file: string): Promise<Outcome<Uint8Array>> {
    return this.#run<Uint8Array>({ kind: 'encode', message }, signal, file, () => {});
  }

  animate(message: AnimateMessage, signal: AbortSignal, file: string): Promise<Outcome<Animation>> {
    return this.#run<Animation>({ kind: 'animate', message }, signal, file, () => {});
  }

  async close(): Promise<void> {
    // tinypool waits for its workers with `events.once`, which needs this of them when one fails at that very moment.
    for (const worker of this.#pool.threads) Object.assign(worker, { removeListener: () => worker });
    await this.#pool.destroy().catch(() => {});
  }

  async #run<T extends WorkerResult>(
    body: WorkerTaskBody,
    signal: AbortSignal,
    file: string,
    onRaster: (key: string, raster: Raster) => void,
  ): Promise<Outcome<T>> {
    const { port1, port2 } = new MessageChannel();
    const retirement = new AbortController();
    const retired = Promise.withResolvers<Outcome<T>>();
    const hear = (report: WorkerReport): void => {
      if (report.kind === 'raster') onRaster(report.key, report.raster);
      else retired.resolve(report.outcome as Outcome<T>);
    };
    port1.on('message', hear);
    const task: WorkerTask = { ...body, port: port2, memoryBound: this.#memoryBound };
    const running = this.#pool.run(task, {
      transferList: [port2],
      signal: AbortSignal.any([signal, retirement.signal]),
    }) as Promise<Outcome<T>>;
    try {
      const outcome = await Promise.race([running, retired.promise, this.#unusable.promise]);
      this.#worked = true;
      return outcome;
    } catch (cause) {
      if (signal.aborted) throw abortError(signal, file);
      if (cause instanceof WorkersUnavailable) throw cause;
      if (!this.#worked && systemCode(cause)?.startsWith('ERR_WORKER_') === true)
        throw new WorkersUnavailable(cause);
      throw lost(cause, file);
    } finally {
      drain(port1, hear);
      port1.close();
      running.catch(() => {});
      retirement.abort();
    }
  }
}

/** Reports and the task's end come by different ways: what the worker said before the end may still lie here. */
function drain(port: MessagePort, hear: (report: WorkerReport) => void): void {
  for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
    hear(next.message as WorkerReport);
  }
}

function lost(cause: unknown, file: string): FerrotypeError {
  const why = cause instanceof Error ? cause.message : String(cause);
  const code = /memory/i.test(why) ? 'FT_ENGINE_MEMORY' : 'FT_ENGINE_LOST';
  return new FerrotypeError(code, { file, why, cause });
}
