import type { AnimatingEngine, EncodePlan } from '../engine/engine.ts';
import type { CheckedOptions } from '../options/create.ts';
import type { Source } from '../plan/sources.ts';
import type { OutputPlan } from '../plan/variant.ts';
import { abortError } from '../util/abort.ts';
import { animation } from './animation.ts';
import { Job, type JobContext, type Made } from './job.ts';
import { Scheduler } from './scheduler.ts';

/** Who asks for an output. */
export interface Asking {
  /** What the caller's other calls are known by. */
  readonly identity: unknown;
  /** Whether the output has a job of its own. Default `false`: it shares the source's job. */
  readonly apart?: boolean;
}

/** The one queue: gathers what is asked of a source into a job, and has the scheduler run jobs and encodes. */
export class Jobs {
  readonly #open = new Map<string, Job>();
  readonly #holds = new Map<unknown, number>();
  readonly #scheduler: Scheduler;
  readonly #context: JobContext;

  constructor(
    engine: AnimatingEngine,
    slots: number,
    limits: CheckedOptions['limits'],
    decoded: (source: Source) => void,
  ) {
    this.#scheduler = new Scheduler(slots, limits.memory);
    this.#context = {
      engine,
      scheduler: this.#scheduler,
      limits,
      decoded,
      ready: (job) => ![...job.identities].some((identity) => this.#holds.has(identity)),
      started: (job) => this.#close(job),
    };
  }

  /**
   * Says that a call for this input is on its way. Jobs of the source wait, so that variants asked for together are made
   * together although each has to be looked up in the cache first. The function returned ends it.
   */
  hold(identity: unknown): () => void {
    this.#holds.set(identity, (this.#holds.get(identity) ?? 0) + 1);
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      const left = (this.#holds.get(identity) ?? 1) - 1;
      if (left > 0) this.#holds.set(identity, left);
      else this.#holds.delete(identity);
      if (left === 0) this.#scheduler.kick();
    };
  }

  /** Makes an output. Rejects with FT_ABORTED as soon as the signal aborts. */
  async make(
    { identity, apart = false }: Asking,
    source: Source,
    plan: OutputPlan,
    signal: AbortSignal,
    ways?: Promise<readonly EncodePlan[]>,
  ): Promise<Made> {
    if (signal.aborted) throw abortError(signal, source.file);
    const keepIcc = plan.keep.includes('icc') && source.info.hasIcc;
    if (plan.motion !== undefined) return animation(this.#context, source, plan, signal);
    const key = `${source.digest} ${keepIcc} ${plan.raster.frame} ${apart}`;
    let job = this.#open.get(key);
    if (job === undefined) {
      job = new Job(source, keepIcc, this.#context);
      this.#open.set(key, job);
      const made = job.add(plan, signal, ways);
      job.identities.add(identity);
      this.#scheduler.add(job);
      return made;
    }
    job.identities.add(identity);
    return job.add(plan, signal, ways);
  }

  #close(job: Job): void {
    for (const [key, open] of this.#open) if (open === job) this.#open.delete(key);
  }
}
