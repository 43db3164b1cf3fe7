import type { FilePlan } from '../plan/kept.ts';
import type { Source } from '../plan/sources.ts';

/** A variant that was made, as the report tells of it. */
export interface Recorded {
  readonly plan: FilePlan;
  readonly bytes: number;
  readonly fromCache: boolean;
}

/** A source, and what was made of it. */
export interface RecordedSource {
  readonly source: Source;
  /** By file name. */
  readonly variants: Map<string, Recorded>;
}

/** Remembers what an instance makes, for its report. */
export class Recorder {
  readonly sources: Map<string, RecordedSource> = new Map();

  add(source: Source, plan: FilePlan, bytes: number, fromCache: boolean): void {
    const known = this.sources.get(source.digest) ?? { source: light(source), variants: new Map() };
    this.sources.set(source.digest, known);
    // The first time counts: afterwards everything comes from the cache.
    if (!known.variants.has(plan.name)) known.variants.set(plan.name, { plan, bytes, fromCache });
  }
}

/** Bytes that callers hand over are not kept: their images are told of, and not compared with the original. */
function light(source: Source): Source {
  if (source.given !== true) return source;
  return { ...source, bytes: () => Promise.reject(new Error('its bytes were not kept')) };
}
