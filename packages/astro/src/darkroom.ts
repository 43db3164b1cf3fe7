import type { LocalImageService } from 'astro';
import type { Ferrotype, PlaceholderRequest, Preview, SourceInput, Variant, VariantRequest } from 'ferrotype';
import type { AstroCache } from './astro-cache.ts';
import { blame, isSourceFault } from './blame.ts';
import { Held } from './held.ts';
import { Ledger } from './ledger.ts';
import { codeOf, ImageError } from './errors.ts';
import { nameOf } from './names.ts';
import type { ImageSettings } from './options/types.ts';
import { plannedImage, plannedSource, type Planned, type PlannedSource } from './planned.ts';
import { unknownWords } from './request.ts';
import { isRemote, remoteImagesOf, type RemoteImages } from './remote/remote-images.ts';
import { factsOf, routeFor, type Route, type Rules, type SourceFacts } from './route.ts';
import type { SharpConfig } from './sharp-config.ts';
import { throughSharp } from './sharp-pipeline.ts';
import { versions } from './versions.ts';
import { addressOf, keyOf, type PlannedTransform, type Transform } from './transform.ts';
import { watchStaticImages } from './watch.ts';

type Run = LocalImageService['transform'];
type ImageConfig = Parameters<Run>[2];
type Logger = Parameters<Run>[3];

/** What a report compares images with: without loss, or with none that the eye finds. */
const faithful = {
  none: { format: 'webp', quality: 75, effort: 0, lossless: true },
  invisible: { format: 'webp', quality: 95, effort: 2, lossless: false },
} as const;

/** An image as Astro takes it. */
export interface Finished {
  data: Uint8Array;
  format: string;
}

/** An image Astro has come for, and what is known about it. */
interface Order {
  key: string;
  transform: Transform;
  source: { name: string; bytes: Uint8Array };
  /** In a build: everything promised of the source, and this image among it. */
  planned: PlannedSource | undefined;
  image: Planned | undefined;
  config: ImageConfig;
  logger: Logger;
}

/** What a darkroom stands on. */
export interface DarkroomOptions {
  settings: ImageSettings;
  /** What the site says about Astro's own service. */
  sharp: SharpConfig;
  /** Astro's `image.dangerouslyProcessSVG`. */
  processSvg: boolean;
  /** Opens the engine; called once, when the first image needs it. */
  open: () => Promise<Ferrotype>;
  /** The project's folder: sources are named from there. */
  root?: string | undefined;
  /** Where warnings go that are of no image Astro is waiting for. */
  logger?: Pick<Logger, 'warn'> | undefined;
  /** In a build: Astro's cache of finished images, and the folder the pages are written to. */
  build?: { cache: AstroCache; output: string } | undefined;
}

/**
 * Where the images of one process are made. It opens one engine, starts on an image when a page asks for its address, and
 * hands it over when Astro comes for the bytes.
 */
export class Darkroom {
  readonly ledger: Ledger = new Ledger();
  /** In a build that takes care of them. */
  readonly remote: RemoteImages | undefined;
  readonly #options: DarkroomOptions;
  readonly #rules: Rules;
  readonly #held: Held<Variant>;
  readonly #facts = new Map<string, Promise<SourceFacts>>();
  readonly #warned = new Set<string>();
  #ferrotype: Promise<Ferrotype> | undefined;

  constructor(options: DarkroomOptions) {
    const { settings, sharp, processSvg } = options;
    this.#options = options;
    this.#rules = { settings, sharp, processSvg };
    this.#held = new Held({ evict: settings.cacheDir !== false });
    this.remote = remoteImagesOf(options, () => this.#open());
  }

  /** Names everything that changes the bytes of an image and isn't in its name: options, and the defaults of a version. */
  get fingerprint(): string {
    const { effort, quality, keepMetadata, engine } = this.#options.settings;
    const { defaults } = this.#options.sharp;
    return JSON.stringify({ effort, quality, keepMetadata, engine, sharp: defaults, versions: versions() });
  }

  /** The engine at work, once there is one. */
  async engine(): Promise<Ferrotype['engine'] | undefined> {
    return (await this.#ferrotype?.catch(() => undefined))?.engine;
  }

  /** Hears of every image from now on; called whenever a page asks for one. Does nothing outside of a build. */
  watch(): void {
    const build = this.#options.build;
    if (!build) return;
    watchStaticImages((transform, fileName, path) => {
      const address = addressOf(transform);
      // Astro asks for remote images in every build.
      if (this.remote?.own === true && isRemote(address)) return this.begin(transform, address);
      if (path === undefined || build.cache.has(fileName)) return;
      // Named from the root, for that is how errors will tell of it; the core reads from the same root.
      const name = nameOf(address, path, this.#options.root);
      this.begin(transform, { name, path: name });
    });
  }

  /** What shows until an image has loaded; nothing where the image can't be read, of which its own making will tell. */
  async placeholder(
    { src, fsPath }: { src: string; fsPath?: string },
    request: PlaceholderRequest,
  ): Promise<Preview | undefined> {
    const path = nameOf(src, fsPath, this.#options.root);
    this.#ferrotype ??= this.#options.open();
    const ferrotype = await this.#ferrotype;
    return ferrotype.placeholder({ name: path, path }, request).catch(() => undefined);
  }

  /**
   * Starts on an image whose bytes are wanted later. Calls for one source in the same turn become one job. What the core
   * can't make is left for later, and so is every error.
   */
  begin(transform: PlannedTransform, source: SourceInput): void {
    const key = keyOf(transform);
    if (this.#held.has(key)) return;
    this.ledger.begin();
    this.#held.add(key, this.#start(key, transform, source));
  }

  async #start(key: string, transform: PlannedTransform, source: SourceInput): Promise<Variant | undefined> {
    const route = await this.#routeOf(transform, source);
    return route.kind === 'variant' ? this.#variant(key, route, source) : undefined;
  }

  /** What the core is asked for to make a planned image; nothing where somebody else makes it. */
  async requestFor(transform: PlannedTransform, source: SourceInput): Promise<VariantRequest | undefined> {
    const route = await this.#routeOf(transform, source);
    return route.kind === 'variant' ? route.request : undefined;
  }

  /** The pixels of a planned image as a report needs them. */
  async faithful(
    request: VariantRequest,
    source: SourceInput,
    loss: keyof typeof faithful,
  ): Promise<Variant> {
    this.#ferrotype ??= this.#options.open();
    return (await this.#ferrotype).variant(source, { ...request, ...faithful[loss] });
  }

  async #routeOf(transform: PlannedTransform, source: SourceInput): Promise<Route> {
    const facts = factsOf(transform) ?? (await this.#probe(addressOf(transform), source));
    return routeFor({ ...transform, src: addressOf(transform) }, facts, this.#rules);
  }

  /** The image service's `transform`: the bytes of one image. */
  async transform(
    input: Uint8Array,
    transform: Transform,
    config: ImageConfig,
    logger: Logger,
  ): Promise<Finished> {
    const { build, root } = this.#options;
    const key = keyOf(transform);
    const planned = build ? plannedSource(transform.src) : undefined;
    const source = { name: nameOf(transform.src, planned?.path, root), bytes: input };
    const order: Order = {
      key,
      transform,
      planned,
      image: plannedImage(planned, key),
      source,
      config,
      logger,
    };
    this.ledger.begin();
    try {
      const finished = await this.#develop(order).catch(
        async (error) => (await this.#rescue(order, error)) ?? this.#fail(order, error),
      );
      this.ledger.made(key, finished.data === input ? 'source' : 'made');
      return finished;
    } finally {
      this.ledger.delivered(transform.src, input.byteLength);
    }
  }

  async #develop(order: Order): Promise<Finished> {
    const { key, transform, planned, image, source, logger } = order;
    if (this.remote?.isLost(transform.src) === true) {
      this.ledger.failures.push({ name: source.name, output: image?.fileName, address: transform.src });
      return this.remote.standIn(transform);
    }
    const words = unknownWords(transform);
    if (words !== undefined) {
      this.#warnOnce(`${source.name}: ${words}`, `${source.name}: ${words}. The default is used.`, logger);
    }
    if (!this.#held.has(key)) this.#beginAll(planned, source);
    const early = await this.#held.take(key).catch(unlessMissing);
    if (early) return { data: early.bytes, format: early.format };

    let route = routeFor(transform, await this.#factsOf(order), this.#rules);
    while (route.kind === 'sharp') {
      const made = await throughSharp(source.bytes, transform, order.config, logger);
      if (made) return made;
      route = route.otherwise;
    }
    if ('note' in route && route.note) this.#warnOnce(route.note, route.note, logger);
    if (route.kind === 'refuse') {
      const message = `${route.why}\n  ${route.hint} [FT_FORMAT_UNSUPPORTED]`;
      throw new ImageError({ name: 'FerrotypeError', title: 'An image could not be made.', message });
    }
    if (route.kind === 'original') return { data: source.bytes, format: route.format };
    const { bytes, format } = await this.#variant(key, route, source);
    return { data: bytes, format };
  }

  /**
   * Pages that weren't rendered in this process (taken from an earlier build, or rendered by an adapter) promised their
   * images unheard: all of a source's are begun when the first is asked for, so that it is decoded once even then.
   */
  #beginAll(planned: PlannedSource | undefined, source: SourceInput): void {
    for (const { transform, fileName } of planned?.images ?? []) {
      if (!this.#options.build?.cache.has(fileName)) this.begin(transform, source);
    }
  }

  async #variant(key: string, route: Route & { kind: 'variant' }, source: SourceInput): Promise<Variant> {
    const variant = await (await this.#open()).variant(source, route.request);
    this.ledger.made(key, variant.fromCache ? 'cache' : 'made');
    return variant;
  }

  async #factsOf({ image, transform, source }: Order): Promise<SourceFacts> {
    return (image && factsOf(image.transform)) ?? (await this.#probe(transform.src, source));
  }

  /** In a build a source's address holds its digest, so what was read from it once stays true. */
  async #probe(address: string, source: SourceInput): Promise<SourceFacts> {
    const known = this.#facts.get(address);
    if (known) return known;
    const facts = this.#open().then((ferrotype) => ferrotype.probe(source));
    if (this.#options.build) this.#facts.set(address, facts);
    return facts;
  }

  /** What the engine can't read, sharp may: AVIF and TIFF sources, rare kinds of JPEG. */
  async #rescue({ source, transform, config, logger }: Order, error: unknown): Promise<Finished | undefined> {
    if (codeOf(error) !== 'FT_FORMAT_UNSUPPORTED') return undefined;
    return throughSharp(source.bytes, transform, config, logger).catch(() => undefined);
  }

  /** The end of an image that can't be made: an error, or the file as it is where the site has asked for that. */
  async #fail(order: Order, error: unknown): Promise<Finished> {
    const { source, image, transform, logger } = order;
    const blamed = await blame(error, image?.fileName, this.#options.build?.output);
    if (this.#options.settings.onError === 'fail' || !isSourceFault(error)) throw blamed;
    const notice = `${blamed.message}\n  ${source.name} is used as it is, because images.onError is "warn".`;
    this.#warnOnce(source.name, notice, logger);
    this.ledger.failures.push({ name: source.name, output: image?.fileName });
    const facts = await this.#factsOf(order).catch(() => undefined);
    return { data: source.bytes, format: facts?.format ?? transform.format ?? 'webp' };
  }

  #open(): Promise<Ferrotype> {
    return (this.#ferrotype ??= this.#options.open());
  }

  /** A source has many images; what is wrong with it is said once. */
  #warnOnce(about: string, message: string, logger: Logger): void {
    if (this.#warned.has(about)) return;
    this.#warned.add(about);
    logger.warn(message);
  }

  /** Stops the engine. Work on the way is given up. */
  async close(): Promise<void> {
    this.remote?.end();
    const open = this.#ferrotype;
    this.#ferrotype = undefined;
    this.#held.clear();
    this.#facts.clear();
    // An engine that could not be opened has nothing to close; whoever needed it has been told.
    await (await open?.catch(() => undefined))?.close();
  }
}

/** A plugin may have made up the original: then there is no file, but Astro has the bytes. */
function unlessMissing(error: unknown): undefined {
  if (!codeOf(error)?.startsWith('FT_SOURCE_')) throw error;
}
