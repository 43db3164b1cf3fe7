/** The code of one worker thread. The pool calls {@link run} with one task at a time. */
import type { Metadata } from '@ferrotype/wasm';
import type { WorkerReport, WorkerTask } from './engine/wasm/messages.ts';
import { EngineThread, type Outcome } from './engine/wasm/thread.ts';

const thread = new EngineThread();

/** Does a task. A worker that trapped or grew past its bound hands over the outcome and waits to be ended. */
export async function run(task: WorkerTask): Promise<Outcome<Metadata | Uint8Array>> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a MessagePort, not a window
  const report = (message: WorkerReport): void => task.port.postMessage(message);
  const outcome =
    task.kind === 'prepare'
      ? thread.prepare(task.message, (key, raster) => report({ kind: 'raster', key, raster }))
      : thread.encode(task.message);
  free(task.kind === 'prepare' ? task.message.input.bytes : task.message.raster.data);
  const trapped = !outcome.ok && outcome.failure.cause === 'Trap';
  if (trapped || outcome.memoryBytes > task.memoryBound) {
    report({ kind: 'retire', outcome });
    await new Promise<never>(() => {});
  }
  return outcome;
}

/** Lets go of the copy a message brought, at once: waiting for the garbage collector, megabytes a task pile up. */
function free({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
