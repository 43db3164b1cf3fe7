import type { Metadata, Raster } from '@ferrotype/wasm';
import { isFerrotypeError } from '../errors/error.ts';
import { abortError } from '../util/abort.ts';
import type { AnimatingEngine, EncodePlan, RasterPlan } from '../engine/engine.ts';
import type { CheckedOptions } from '../options/create.ts';
import type { Source } from '../plan/sources.ts';
import type { OutputPlan } from '../plan/variant.ts';
import { editCost, encodeCost, prepareCost } from './cost.ts';
import type { Scheduler, Task } from './scheduler.ts';

/** What is wrong with a file as such, whoever looks at it. */
const isDamaged = /^FT_IMAGE_(TRUNCATED|CORRUPT)$/;

/** What came of one output. */
export interface Made {
  readonly bytes: Uint8Array;
  /** What the source had of the metadata that was to be kept. */
  readonly metadata: Metadata;
}

/** What a job needs around it. */
export interface JobContext {
  readonly engine: AnimatingEngine;
  readonly scheduler: Scheduler;
  readonly limits: CheckedOptions['limits'];
  /** Whether no call that may still join this job is on its way. */
  readonly ready: (job: Job) => boolean;
  /** From here on nothing can join. */
  readonly started: (job: Job) => void;
  readonly decoded: (source: Source) => void;
}

interface Work {
  readonly plan: OutputPlan;
  /** The ways to encode it, once they are known. */
  ways: readonly EncodePlan[] | undefined;
  readonly signal: AbortSignal;
  readonly resolve: (made: Made) => void;
  readonly reject: (error: unknown) => void;
  /** Takes the work's encode out of the queue, once there is one. */
  unqueue: () => void;
  settled: boolean;
}

/** Everything asked of one source before it was decoded: decoded once, then one encode for each output. */
export class Job implements Task {
  readonly stage: Task['stage'] = 'prepare';
  readonly size: number;
  readonly source: Source;
  /** The identities of the inputs that led here; calls on their way with one of them are waited for. */
  readonly identities: Set<unknown> = new Set();
  readonly #context: JobContext;
  readonly #keepIcc: boolean;
  readonly #works = new Set<Work>();
  readonly #stop = new AbortController();
  #running = false;

  constructor(source: Source, keepIcc: boolean, context: JobContext) {
    this.source = source;
    this.size = source.info.width * source.info.height;
    this.#keepIcc = keepIcc;
    this.#context = context;
  }

  get cost(): number {
    return prepareCost(this.source, this.#rasters());
  }

  ready(): boolean {
    return this.#context.ready(this);
  }

  /**
   * Adds an output; it rejects at once when its signal aborts. Where the ways to encode it are being found out, its raster is
   * made meanwhile; of several ways the smallest file is kept.
   */
  add(plan: OutputPlan, signal: AbortSignal, ways?: Promise<readonly EncodePlan[]>): Promise<Made> {
    return new Promise((resolve, reject) => {
      const known = ways === undefined ? [plan.encode] : undefined;
      const work: Work = { plan, ways: known, signal, resolve, reject, unqueue: () => {}, settled: false };
      this.#works.add(work);
      signal.addEventListener('abort', () => this.#drop(work), { once: true });
      ways?.then(
        (found) => {
          work.ways = found;
          this.#context.scheduler.kick();
        },
        (error: unknown) => this.#leave(work, () => work.reject(error)),
      );
    });
  }

  async run(): Promise<void> {
    this.#running = true;
    this.#context.started(this);
    const { engine, limits, decoded } = this.#context;
    const { source } = this;
    const metadata = Promise.withResolvers<Metadata>();
    metadata.promise.catch(() => {});
    try {
      const bytes = await source.bytes();
      this.#stop.signal.throwIfAborted();
      const rasters = this.#rasters();
      const task = {
        file: source.file,
        bytes,
        info: source.info,
        limits,
        keepIcc: this.#keepIcc,
        keepMetadata: [...this.#works].some(({ plan }) => plan.keep.length > 0),
        rasters,
        onRaster: (key: string, raster: Raster) => this.#take(key, raster, metadata.promise),
      };
      const found = await engine.prepare(task, this.#stop.signal);
      decoded(source);
      metadata.resolve(found);
    } catch (error) {
      if (isFerrotypeError(error) && isDamaged.test(error.code)) source.spoiled?.();
      metadata.reject(error);
      for (const work of this.#works) this.#settle(work, () => work.reject(error));
    }
  }

  /** The distinct rasters that are wanted, largest first. */
  #rasters(): RasterPlan[] {
    const distinct = new Map([...this.#works].map(({ plan }) => [plan.raster.key, plan.raster]));
    return [...distinct.values()].toSorted((a, b) => area(b) - area(a));
  }

  /** Has a raster encoded, and edited before where that is asked for. */
  #take(key: string, raster: Raster, metadata: Promise<Metadata>): void {
    const { engine, scheduler, limits } = this.#context;
    const edits = this.#rasters().find((plan) => plan.key === key)?.edits;
    if (edits === undefined) return this.#encodeAll(key, raster, metadata);
    const release = scheduler.retain(raster.data.byteLength);
    // The works stay where they are until the result is there: those who leave meanwhile are not waited for.
    scheduler.add({
      stage: 'encode',
      size: raster.width * raster.height,
      cost: editCost(raster, edits),
      ready: () => true,
      run: async () => {
        const { file } = this.source;
        try {
          const edited = await engine.edit({ file, raster, edits, limits }, this.#stop.signal);
          this.#encodeAll(key, edited, metadata);
        } catch (error) {
          for (const work of this.#worksOf(key)) this.#settle(work, () => work.reject(error));
        } finally {
          release();
          engine.recycle(raster);
        }
      },
    });
  }

  #worksOf(key: string): Work[] {
    return [...this.#works].filter(({ plan }) => plan.raster.key === key);
  }

  /** Queues the encodes of a raster, and holds its memory until the last one is done. */
  #encodeAll(key: string, raster: Raster, metadata: Promise<Metadata>): void {
    const works = this.#worksOf(key);
    const { scheduler, engine } = this.#context;
    const release = scheduler.retain(raster.data.byteLength);
    let left = works.length;
    const done = () => {
      if (--left > 0) return;
      release();
      engine.recycle(raster);
    };
    if (left === 0) {
      left = 1;
      done();
    }
    for (const work of works) {
      // From here the work is the encode's; a failure of what remains of the prepare doesn't concern it.
      this.#works.delete(work);
      this.#encode(work, raster, metadata, done);
    }
  }

  #encode(work: Work, raster: Raster, metadata: Promise<Metadata>, done: () => void): void {
    const { engine, scheduler } = this.#context;
    const { plan, signal } = work;
    const task: Task = {
      stage: 'encode',
      size: raster.width * raster.height,
      cost: encodeCost(raster, plan.encode),
      ready: () => work.ways !== undefined,
      run: async () => {
        work.unqueue = () => {};
        try {
          const { file } = this.source;
          let bytes: Uint8Array | undefined;
          for (const options of work.ways ?? []) {
            const made = await engine.encode({ file, raster, options }, signal);
            if (bytes === undefined || made.length < bytes.length) bytes = made;
          }
          if (bytes === undefined) throw new Error('no way to encode was found');
          const smallest = bytes;
          const found = plan.keep.length > 0 ? await metadata : {};
          this.#settle(work, () => work.resolve({ bytes: smallest, metadata: found }));
        } catch (error) {
          this.#settle(work, () => work.reject(error));
        } finally {
          done();
        }
      },
    };
    work.unqueue = () => {
      scheduler.remove(task);
      done();
    };
    if (signal.aborted || work.settled) work.unqueue();
    else scheduler.add(task);
  }

  /** The last caller has left: nothing more is done for this output, and nothing for the source when it was the last one. */
  #drop(work: Work): void {
    this.#leave(work, () => work.reject(abortError(work.signal, this.source.file)));
  }

  /** Ends an output that will not be made. */
  #leave(work: Work, how: () => void): void {
    const wasWaiting = this.#works.has(work);
    this.#settle(work, how);
    const { unqueue } = work;
    work.unqueue = () => {};
    unqueue();
    if (!wasWaiting || this.#works.size > 0) return;
    if (this.#running) this.#stop.abort(work.signal.reason);
    else {
      this.#context.started(this);
      this.#context.scheduler.remove(this);
    }
  }

  #settle(work: Work, how: () => void): void {
    this.#works.delete(work);
    if (work.settled) return;
    work.settled = true;
    how();
  }
}

function area({ geometry }: RasterPlan): number {
  return geometry.width * geometry.height;
}
