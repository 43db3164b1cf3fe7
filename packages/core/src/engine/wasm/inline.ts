import type { Animation, Metadata, Raster } from '@ferrotype/wasm';
import type { Threads } from './pool.ts';
import {
  EngineThread,
  type AnimateMessage,
  type EditMessage,
  type EncodeMessage,
  type Outcome,
  type PrepareMessage,
} from './thread.ts';

/** Runs tasks in this thread, where workers can't be had. A task can't be stopped once it runs. */
export class InlineThread implements Threads {
  readonly #thread = new EngineThread();
  readonly #memoryBound: number;

  constructor(memoryBound: number) {
    this.#memoryBound = memoryBound;
  }

  async prepare(
    message: PrepareMessage,
    onRaster: (key: string, raster: Raster) => void,
    signal: AbortSignal,
  ): Promise<Outcome<Metadata>> {
    signal.throwIfAborted();
    return this.#end(this.#thread.prepare(message, onRaster));
  }

  async edit(message: EditMessage, signal: AbortSignal): Promise<Outcome<Raster>> {
    signal.throwIfAborted();
    return this.#end(this.#thread.edit(message));
  }

  async encode(message: EncodeMessage, signal: AbortSignal): Promise<Outcome<Uint8Array>> {
    signal.throwIfAborted();
    return this.#end(this.#thread.encode(message));
  }

  async animate(message: AnimateMessage, signal: AbortSignal): Promise<Outcome<Animation>> {
    signal.throwIfAborted();
    return this.#end(this.#thread.animate(message));
  }

  async close(): Promise<void> {
    this.#thread.reset();
  }

  #end<T>(outcome: Outcome<T>): Outcome<T> {
    const trapped = !outcome.ok && outcome.failure.cause === 'Trap';
    if (trapped || outcome.memoryBytes > this.#memoryBound) this.#thread.reset();
    return outcome;
  }
}
