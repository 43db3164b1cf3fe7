import type { OutputFormat } from '@ferrotype/wasm';
import type { Cache } from '../cache/cache.ts';
import type { Entry } from '../cache/entry.ts';
import type { EncodePlan } from '../engine/engine.ts';
import { readFinding, type FindingKind, type FindingOf } from '../engine/findings/finding.ts';
import type { Inspector } from '../engine/inspect.ts';
import type { Selection } from '../engine/select.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { CheckedOptions } from '../options/create.ts';
import type { Source } from '../plan/sources.ts';
import type { FilePlan, KeptPlan } from '../plan/kept.ts';
import type { FindingOutput, OutputPlan } from '../plan/variant.ts';
import type { QualityQuestion } from '../engine/findings/quality/search.ts';
import { settle, shortfall } from '../engine/findings/quality/settle.ts';
import type { Recorder } from '../report/recorder.ts';
import type { Tally } from '../report/summary.ts';
import { abortError } from '../util/abort.ts';
import { sha256 } from '../util/digest.ts';
import type { Made } from './job.ts';
import { Jobs, type Asking } from './jobs.ts';
import { SharedWork } from './shared.ts';

/** An output, made or from the cache. */
export interface Output {
  readonly bytes: Uint8Array;
  readonly digest: string;
  readonly fromCache: boolean;
}

/** Says that a call for an input is on its way; see {@link Jobs.hold}. */
export interface Hold extends Disposable, Asking {
  /** Ends it; so does disposing of it. */
  release(): void;
}

interface Parts {
  readonly options: CheckedOptions;
  readonly inspector: Inspector;
  readonly selection: Selection;
  readonly cache: Cache;
  readonly tally: Tally;
  /** Where a report is wanted. */
  readonly recorder?: Recorder | undefined;
}

/** Gets outputs: from work under way, from the cache, or from the jobs. */
export class Maker {
  readonly #parts: Parts;
  readonly #jobs: Jobs;
  readonly #shared = new SharedWork<Output>();
  readonly #said = new Set<string>();
  #asked = 0;
  #done = 0;

  constructor(parts: Parts) {
    const { options, selection, tally } = parts;
    this.#parts = parts;
    this.#jobs = new Jobs(selection.engine, selection.slots, options.limits, (source) => {
      tally.decoded();
      this.#progress('prepare', source);
    });
  }

  hold(identity: unknown): Hold {
    const release = this.#jobs.hold(identity);
    return { identity, release, [Symbol.dispose]: release };
  }

  /**
   * Gets an output. The hold must still be held; another one keeps the job waiting until the cache has answered.
   * @throws {FerrotypeError} by what went wrong with the source.
   */
  make(hold: Hold, source: Source, plan: OutputPlan | KeptPlan, signal: AbortSignal): Promise<Output> {
    return this.#shared.join(plan.key, (stop) => this.#get(hold, source, plan, stop), signal, source.file);
  }

  /**
   * Finds something out about a source beside its variants, as {@link make} makes one.
   * @throws {FerrotypeError} by what went wrong with the source.
   */
  async find<Kind extends FindingKind>(
    hold: Hold,
    source: Source,
    plan: FindingOutput<Kind>,
    signal: AbortSignal,
  ): Promise<FindingOf[Kind]> {
    return readFinding(plan.encode, (await this.make(hold, source, plan, signal)).bytes);
  }

  /**
   * Finds something out that must be known before variants can be planned. The caller's own hold would keep the source's
   * job waiting for the caller, so the question has a job of its own, and a decode of its own the first time it is asked.
   * @throws {FerrotypeError} by what went wrong with the source.
   */
  async findFirst<Kind extends FindingKind>(
    source: Source,
    plan: FindingOutput<Kind>,
    signal: AbortSignal,
  ): Promise<FindingOf[Kind]> {
    const hold = { ...this.hold(Symbol(plan.key)), apart: true };
    const finding = this.find(hold, source, plan, signal);
    hold.release();
    return finding;
  }

  async close(): Promise<void> {
    this.#shared.abortAll(new FerrotypeError('FT_CLOSED'));
    await this.#parts.selection.engine.close();
    await this.#parts.cache.settled();
  }

  async #get(hold: Hold, source: Source, plan: OutputPlan | KeptPlan, signal: AbortSignal): Promise<Output> {
    const { cache, tally } = this.#parts;
    this.#asked++;
    tally.source(source.digest, source.size);
    const lookup = this.hold(hold.identity);
    let making: ReturnType<Jobs['make']>;
    try {
      const cached = await cache.get(plan.key);
      if (signal.aborted) throw abortError(signal, source.file);
      if (cached !== undefined) return this.#fromCache(source, plan, cached);
      if (isKept(plan)) return await this.#keep(source, plan);
      this.#checkReadable(source);
      making = this.#jobs.make(hold, source, plan, signal, this.#ways(hold, source, plan, signal));
    } finally {
      lookup.release();
    }
    return this.#finish(source, plan, await making);
  }

  /** An SVG that stays one is never a raster: there is no job for it. */
  async #keep(source: Source, plan: KeptPlan): Promise<Output> {
    const { inspector, options } = this.#parts;
    const { file, info } = source;
    const bytes = await inspector.keeper.keep(await source.bytes(), info, options.limits, file);
    return this.#made(source, plan, info, bytes);
  }

  /** The ways to encode an output, where they have to be found out: its quality is searched in the same job. */
  #ways(
    hold: Hold,
    source: Source,
    { search, raster }: OutputPlan,
    signal: AbortSignal,
  ): Promise<readonly EncodePlan[]> | undefined {
    if (search === undefined) return undefined;
    const { question } = search.encode;
    const { width, height } = raster.geometry;
    const ways = this.find(hold, source, search, signal).then((finding) => {
      const reached = shortfall(question, finding);
      if (reached !== undefined) this.#sayOnce(search.key, outOfReach(source.file, question, reached));
      return settle(question, finding, width * height);
    });
    ways.catch(() => {});
    return ways;
  }

  #sayOnce(key: string, message: string): void {
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.#parts.options.logger.warn(message);
  }

  #fromCache(source: Source, plan: OutputPlan | KeptPlan, { payload, digest }: Entry): Output {
    if (isFile(plan)) {
      this.#parts.tally.cached(payload.length);
      this.#parts.recorder?.add(source, plan, payload.length, true);
    }
    this.#ended('cache', source);
    return { bytes: payload, digest, fromCache: true };
  }

  async #finish(source: Source, plan: OutputPlan, made: Made): Promise<Output> {
    return this.#made(source, plan, plan.raster.geometry, await this.#embed(source, plan, made));
  }

  #made(
    source: Source,
    plan: OutputPlan | KeptPlan,
    { width, height }: { width: number; height: number },
    bytes: Uint8Array,
  ): Output {
    const { cache, tally, recorder } = this.#parts;
    cache.put(plan.key, { format: formatOf(plan), width, height }, bytes);
    if (isFile(plan)) {
      tally.made(bytes.length);
      recorder?.add(source, plan, bytes.length, false);
    }
    this.#ended('encode', source);
    return { bytes, digest: sha256(bytes), fromCache: false };
  }

  #checkReadable({ info, file }: Source): void {
    const { engine } = this.#parts.selection;
    if (engine.decodes(info.format)) return;
    const why = `The ${engine.name} engine does not read ${info.format}`;
    const hint =
      engine.name === 'wasm'
        ? undefined
        : `The sharp installed was built without ${info.format}; convert the file to JPEG, PNG or WebP.`;
    throw new FerrotypeError('FT_FORMAT_UNSUPPORTED', { file, why, hint });
  }

  async #embed(source: Source, plan: OutputPlan, { bytes, metadata: found }: Made): Promise<Uint8Array> {
    const { keep, encode } = plan;
    const icc = keep.includes('icc') ? found.icc : undefined;
    const copyright = keep.includes('copyright') ? found.copyright : undefined;
    if (encode.format === 'finding' || (icc === undefined && copyright === undefined)) return bytes;
    const format: OutputFormat = encode.format;
    const metadata = { ...(icc && { icc }), ...(copyright !== undefined && { copyright }) };
    return this.#parts.inspector.embed(bytes, format, metadata, source.file);
  }

  #ended(stage: 'encode' | 'cache', source: Source): void {
    this.#done++;
    this.#progress(stage, source);
  }

  #progress(stage: 'prepare' | 'encode' | 'cache', source: Source): void {
    this.#parts.options.onProgress?.({ stage, source: source.file, done: this.#done, total: this.#asked });
  }
}

function outOfReach(file: string, { target, encode }: QualityQuestion, reached: number): string {
  const best = `${encode.format} comes to ${reached.toFixed(1)} at its best, which is what is made`;
  return `${file}: the quality asked for, a score of ${target}, is out of reach: ${best}`;
}

/** Findings are not counted: nobody downloads them. */
function isFile(plan: OutputPlan | KeptPlan): plan is FilePlan {
  return formatOf(plan) !== 'finding';
}

function isKept(plan: OutputPlan | KeptPlan): plan is KeptPlan {
  return !('encode' in plan);
}

function formatOf(plan: OutputPlan | KeptPlan): KeptPlan['format'] | OutputPlan['encode']['format'] {
  return isKept(plan) ? plan.format : plan.encode.format;
}
