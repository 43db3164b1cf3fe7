import { abortError } from '../util/abort.ts';
import type { AnimatingEngine } from '../engine/engine.ts';
import { isUntouched, writtenAs } from '../plan/animation.ts';
import type { Source } from '../plan/sources.ts';
import type { OutputPlan } from '../plan/variant.ts';
import { animationCost } from './cost.ts';
import type { JobContext, Made } from './job.ts';
import type { Task } from './scheduler.ts';

/**
 * Makes a variant that moves: one task from file to file. Variants of one animation don't share its decode, which takes
 * little of the time (docs/decisions/0023-animation.md), so that they can be made at the same time.
 */
export function animation(
  { engine, scheduler, limits, decoded }: JobContext,
  source: Source,
  plan: OutputPlan,
  signal: AbortSignal,
): Promise<Made> {
  const { promise, resolve, reject } = Promise.withResolvers<Made>();
  const task: Task = {
    stage: 'encode',
    size: plan.raster.geometry.width * plan.raster.geometry.height * source.info.frames,
    cost: animationCost(source, plan.raster),
    ready: () => true,
    run: async () => {
      signal.removeEventListener('abort', drop);
      try {
        resolve(await make(engine, source, plan, limits, signal));
        decoded(source);
      } catch (error) {
        reject(error);
      }
    },
  };
  const drop = (): void => {
    scheduler.remove(task);
    reject(abortError(signal, source.file));
  };
  signal.addEventListener('abort', drop, { once: true });
  scheduler.add(task);
  return promise;
}

async function make(
  engine: AnimatingEngine,
  source: Source,
  plan: OutputPlan,
  limits: JobContext['limits'],
  signal: AbortSignal,
): Promise<Made> {
  const { file, info } = source;
  const { raster, keep, motion } = plan;
  const bytes = await source.bytes();
  const keepIcc = keep.includes('icc') && info.hasIcc;
  const options = writtenAs(plan);
  const task = { file, bytes, info, limits, keepIcc, raster, options, maxFrames: motion?.maxFrames };
  const made = await engine.animate(task, signal);
  return made.bytes.length >= bytes.length && isUntouched(bytes, info, plan) ? { bytes, metadata: {} } : made;
}
