import type { Statistics } from '@ferrotype/wasm/edit';
import type { Cache } from './cache/cache.ts';
import type { CacheCare } from './cache/care/types.ts';
import type { MarkdownOptions, MarkdownResult } from './content/markdown/types.ts';
import type { MarkdownWriter } from './content/markdown/writer.ts';
import type { Original, Picture, Variant } from './emit/output.ts';
import { orOriginal } from './emit/original.ts';
import { makePicture, otherFormats, pictureOf, toVariant, type MadePicture } from './emit/picture.ts';
import { writePictures } from './emit/files.ts';
import type { WrittenFile } from './emit/write.ts';
import type { Inspector } from './engine/inspect.ts';
import type { Selection } from './engine/select.ts';
import { FerrotypeError } from './errors/error.ts';
import { Maker } from './jobs/make.ts';
import { check } from './options/check.ts';
import type { CheckedOptions } from './options/create.ts';
import { pictureSchema, type CheckedPicture } from './options/picture.ts';
import type {
  CallOptions,
  ImageInfo,
  PictureRequest,
  PlaceholderRequest,
  ReportOptions,
  SourceInput,
  VariantRequest,
} from './options/types.ts';
import { placeholderSchema } from './options/placeholder.ts';
import type { FindingKind, FindingOf } from './engine/findings/finding.ts';
import type { Preview } from './engine/findings/preview.ts';
import { variantSchema } from './options/variant.ts';
import type { Ferrotype, WriteOptions } from './api.ts';
import { Calls } from './calls.ts';
import { staysVector } from './plan/kept.ts';
import { plannedOf, planPicture } from './plan/picture.ts';
import type { SourceOrigin } from './plan/source.ts';
import type { Plan } from './plan/types.ts';
import { Sources, type Source } from './plan/sources.ts';
import { Planner, type FindingOutput } from './plan/variant.ts';
import { Fetcher } from './remote/fetcher.ts';
import type { InstanceParts } from './report/instance.ts';
import { Recorder } from './report/recorder.ts';
import { Stills } from './report/stills.ts';
import { Tally, type Summary } from './report/summary.ts';
import type { WrittenReport } from './report/write.ts';

interface Parts {
  readonly options: CheckedOptions;
  readonly root: string;
  readonly inspector: Inspector;
  readonly selection: Selection;
  readonly cache: Cache;
  readonly care: CacheCare | undefined;
}

/** The flow: options → plan → jobs → engine → cache → emit. */
export class FerrotypeInstance implements Ferrotype {
  readonly engine: Ferrotype['engine'];
  readonly cache: CacheCare | undefined;
  readonly #options: CheckedOptions;
  readonly #root: string;
  #writer: Promise<MarkdownWriter> | undefined;
  readonly #fetcher: Fetcher;
  readonly #sources: Sources;
  readonly #planner: Planner;
  readonly #maker: Maker;
  readonly #tally = new Tally();
  readonly #reported: Omit<InstanceParts, 'summary'>;
  readonly #calls: Calls;
  readonly #stills: Stills;
  #closed: Promise<void> | undefined;

  constructor({ options, root, inspector, selection, cache, care }: Parts) {
    const { engine, why } = selection;
    this.#options = options;
    this.#root = root;
    this.cache = care;
    this.engine = { name: engine.name, version: engine.version, why };
    this.#fetcher = new Fetcher({ options, cache });
    this.#sources = new Sources({ root, limits: options.limits, inspector, fetcher: this.#fetcher });
    const tally = this.#tally;
    // Files read for work that the cache then did are not kept until the next call.
    this.#calls = new Calls(tally, () => this.#sources.forget());
    this.#stills = new Stills(options.logger);
    const recorder = options.report ? new Recorder() : undefined;
    this.#maker = new Maker({ options, inspector, selection, cache, tally, recorder });
    const { signal } = this.#calls;
    this.#planner = new Planner({
      inspector,
      engine,
      keepMetadata: options.keepMetadata,
      open: (other) => this.#openInput(other, signal),
      // Others may ask the same meanwhile: whoever asked first may leave.
      find: (source, plan) => this.#maker.findFirst(source, plan, signal),
    });
    const [planner, maker, { logger }] = [this.#planner, this.#maker, options];
    this.#reported = { root, engine: engine.name, recorder, planner, maker, logger };
  }

  probe(input: SourceInput, options: CallOptions = {}): Promise<ImageInfo> {
    return this.#calls.run(options, async (signal) => {
      return { ...(await this.#openInput(input, signal)).info };
    });
  }

  read(input: SourceInput, options: CallOptions = {}): Promise<Original> {
    return this.#calls.run(options, async (signal) => {
      const { file, name, info, digest, bytes } = await this.#openInput(input, signal);
      return { source: file, bytes: await bytes(), info: { ...info }, digest, name };
    });
  }

  plan(input: SourceInput, request: PictureRequest, options: CallOptions = {}): Promise<Plan> {
    return this.#calls.run(options, async (signal) => {
      const origin = this.#sources.origin(input);
      const checked = check(pictureSchema, request, 'plan(source, request)', origin.file);
      const source = await this.#sources.open(origin, signal);
      const plan = await planPicture(this.#planner, source, checked, (other) =>
        this.#openInput(other, signal),
      );
      return plannedOf(plan);
    });
  }

  variant(input: SourceInput, request: VariantRequest, options: CallOptions = {}): Promise<Variant> {
    return this.#calls.run(options, async (signal) => {
      const origin = this.#sources.origin(input);
      const checked = check(variantSchema, request, 'variant(source, request)', origin.file);
      using hold = this.#maker.hold(origin.identity);
      const source = await this.#sources.open(origin, signal);
      const plan = staysVector(source, checked)
        ? await this.#planner.kept(source, checked)
        : await this.#planner.variant(source, checked);
      this.#stills.tell(source, checked, plan);
      const making = this.#maker.make(hold, source, plan, signal);
      hold.release();
      return toVariant(plan, await making);
    });
  }

  picture(input: SourceInput, request: PictureRequest, options: CallOptions = {}): Promise<Picture> {
    return this.#calls.run(options, async (signal) => {
      const origin = this.#sources.origin(input);
      const checked = check(pictureSchema, request, 'picture(source, request)', origin.file);
      const work = (): Promise<Picture> => this.#develop(origin, checked, signal);
      return orOriginal(work, origin, checked, this.#options);
    });
  }

  placeholder(
    input: SourceInput,
    request: PlaceholderRequest = {},
    options: CallOptions = {},
  ): Promise<Preview> {
    return this.#calls.run(options, async (signal) => {
      const origin = this.#sources.origin(input);
      const checked = check(placeholderSchema, request, 'placeholder(source, request)', origin.file);
      return this.#find(origin, (source) => this.#planner.placeholder(source, checked), signal);
    });
  }

  statistics(input: SourceInput, options: CallOptions = {}): Promise<Statistics> {
    return this.#calls.run(options, (signal) =>
      this.#find(this.#sources.origin(input), (source) => this.#planner.statistics(source), signal),
    );
  }

  write(
    pictures: Picture | readonly Picture[],
    dir: string | URL,
    options: WriteOptions = {},
  ): Promise<WrittenFile[]> {
    const { onProgress } = this.#options;
    return this.#calls.run(options, (signal) =>
      writePictures([pictures].flat(), dir, { signal, onProgress }),
    );
  }

  markdown(source: string, options: MarkdownOptions = {}): Promise<MarkdownResult> {
    return this.#calls.run({}, async () => {
      // Those who only make images do not load it.
      this.#writer ??= import('./content/markdown/writer.ts').then(
        ({ MarkdownWriter: Writer }) => new Writer(this.#options, this.#root),
      );
      return (await this.#writer).write(source, options);
    });
  }

  report({ signal: given, ...options }: ReportOptions & CallOptions = {}): Promise<WrittenReport> {
    const summary = this.summary();
    return this.#calls.run({ signal: given }, async (signal) => {
      // Those who want no report do not load it.
      const { reportOfInstance } = await import('./report/instance.ts');
      return reportOfInstance({ ...this.#reported, summary }, options, signal);
    });
  }

  summary(): Summary {
    return this.#tally.summary();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#calls.end(new FerrotypeError('FT_CLOSED'));
    this.#sources.forget();
    await Promise.all([
      this.#fetcher.close(),
      this.#maker.close(),
      this.#writer?.then((writer) => writer.close()),
    ]);
  }

  #openInput(input: SourceInput, signal: AbortSignal): Promise<Source> {
    return this.#sources.open(this.#sources.origin(input), signal);
  }

  /** Finds something out about a source. */
  async #find<Kind extends FindingKind>(
    origin: SourceOrigin,
    ask: (source: Source) => Promise<FindingOutput<Kind>>,
    signal: AbortSignal,
  ): Promise<FindingOf[Kind]> {
    using hold = this.#maker.hold(origin.identity);
    const source = await this.#sources.open(origin, signal);
    const finding = this.#maker.find(hold, source, await ask(source), signal);
    hold.release();
    return finding;
  }

  async #develop(origin: SourceOrigin, request: CheckedPicture, signal: AbortSignal): Promise<Picture> {
    using hold = this.#maker.hold(origin.identity);
    const source = await this.#sources.open(origin, signal);
    const open = (other: SourceInput): Promise<Source> => this.#openInput(other, signal);
    const make = async (asked: CheckedPicture): Promise<MadePicture> => {
      const plan = await planPicture(this.#planner, source, asked, open);
      this.#stills.tell(source, asked, plan.main.variants[0]);
      return makePicture(this.#maker, plan, hold, signal);
    };
    const made = await make(request);
    const instead = otherFormats(made);
    return this.#picture(instead === undefined ? made : await make({ ...request, ...instead }));
  }

  #picture(made: MadePicture): Picture {
    const picture: Picture = {
      ...pictureOf(made),
      write: (dir, options = {}) => this.write(picture, dir, options),
    };
    return picture;
  }
}
