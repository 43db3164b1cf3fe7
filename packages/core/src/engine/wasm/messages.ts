import type { MessagePort } from 'node:worker_threads';
import type { Animation, Metadata, Raster } from '@ferrotype/wasm';
import type { AnimateMessage, EditMessage, EncodeMessage, Outcome, PrepareMessage } from './thread.ts';

/** What is to be done. */
export type WorkerTaskBody =
  | { readonly kind: 'prepare'; readonly message: PrepareMessage }
  | { readonly kind: 'edit'; readonly message: EditMessage }
  | { readonly kind: 'encode'; readonly message: EncodeMessage }
  | { readonly kind: 'animate'; readonly message: AnimateMessage };

/** What comes of it. */
export type WorkerResult = Metadata | Raster | Uint8Array | Animation;

/** A task as it goes to a worker. */
export type WorkerTask = WorkerTaskBody & {
  /** For what can't wait for the task's end: rasters as they are made, and the last words of a worker to be replaced. */
  readonly port: MessagePort;
  /** A worker holding more WebAssembly memory than this after a task is replaced. */
  readonly memoryBound: number;
};

/** What a worker says while a task runs. */
export type WorkerReport =
  | { readonly kind: 'raster'; readonly key: string; readonly raster: Raster }
  /** The task is done and the worker has had its day: take the outcome and end it. */
  | { readonly kind: 'retire'; readonly outcome: Outcome<WorkerResult> };
