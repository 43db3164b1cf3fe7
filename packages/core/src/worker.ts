/** The code of one worker thread. The pool calls {@link run} with one task at a time. */
import type { WorkerReport, WorkerResult, WorkerTask } from './engine/wasm/messages.ts';
import { EngineThread, type Outcome } from './engine/wasm/thread.ts';

const thread = new EngineThread();

/** Does a task. A worker that trapped or grew past its bound hands over the outcome and waits to be ended. */
export async function run(task: WorkerTask): Promise<Outcome<WorkerResult>> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a MessagePort, not a window
  const report = (message: WorkerReport): void => task.port.postMessage(message);
  const outcome = work(task, report);
  free('raster' in task.message ? task.message.raster.data : task.message.input.bytes);
  const trapped = !outcome.ok && outcome.failure.cause === 'Trap';
  if (trapped || outcome.memoryBytes > task.memoryBound) {
    report({ kind: 'retire', outcome });
    await new Promise<never>(() => {});
  }
  return outcome;
}

function work(task: WorkerTask, report: (message: WorkerReport) => void): Outcome<WorkerResult> {
  switch (task.kind) {
    case 'prepare':
      return thread.prepare(task.message, (key, raster) => report({ kind: 'raster', key, raster }));
    case 'edit':
      return thread.edit(task.message);
    case 'encode':
      return thread.encode(task.message);
    case 'animate':
      return thread.animate(task.message);
  }
}

/** Lets go of the copy a message brought, at once: waiting for the garbage collector, megabytes a task pile up. */
function free({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
