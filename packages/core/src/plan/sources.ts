import type { ImageInfo } from '@ferrotype/wasm';
import type { Inspector } from '../engine/inspect.ts';
import { FerrotypeError, isFerrotypeError } from '../errors/error.ts';
import { limited } from '../util/limit.ts';
import type { Limits, SourceInput } from '../options/types.ts';
import type { Fetcher, Wanted } from '../remote/fetcher.ts';
import { orAbort } from '../util/abort.ts';
import { sha256 } from '../util/digest.ts';
import { pretenderHint } from './pretender.ts';
import { fileState, originOf, readSource, type SourceOrigin } from './source.ts';

/** A source that has been read once: what it is, and how to get its bytes again. */
export interface Source {
  readonly name: string;
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly digest: string;
  /** Length in bytes. */
  readonly size: number;
  readonly info: ImageInfo;
  /** Whether its bytes are the caller's own and stay in memory with this. */
  readonly given?: boolean;
  /** @throws {FerrotypeError} FT_SOURCE_CHANGED where the file is no longer the one that was read. */
  bytes(): Promise<Uint8Array>;
  /** Of one that was fetched: its bytes are no whole image, and are not to be used again. */
  spoiled?(): void;
}

/** How many files are read at once; more would only hold more bytes. */
const readers = 8;

/** How many bytes of file contents are kept for the work that follows the first look. */
const keptBytes = 64 * 1024 * 1024;

/**
 * How long an address is taken to lead to what it led to a moment ago: the pictures of one page should show one image, and a
 * host need not be asked for each of them.
 */
const settledMs = 60_000;

interface SourcesParts {
  readonly root: string;
  readonly limits: Limits;
  readonly inspector: Inspector;
  readonly fetcher: Fetcher;
}

/** Reads or fetches, hashes and probes sources; each state of a file once. */
export class Sources {
  readonly #root: string;
  readonly #limits: Limits;
  readonly #inspector: Inspector;
  readonly #fetcher: Fetcher;
  readonly #byIdentity = new Map<string, { stamp: string; source: Promise<Source> }>();
  readonly #byBytes = new WeakMap<Uint8Array, Promise<Source>>();
  readonly #byAddress = new Map<string, { until: number; source: Source }>();
  readonly #kept = new Map<string, Uint8Array>();
  readonly #read = limited(readers);
  #keptSize = 0;

  constructor({ root, limits, inspector, fetcher }: SourcesParts) {
    this.#root = root;
    this.#limits = limits;
    this.#inspector = inspector;
    this.#fetcher = fetcher;
  }

  origin(input: SourceInput): SourceOrigin {
    return originOf(input, this.#root);
  }

  async open(origin: SourceOrigin, signal: AbortSignal): Promise<Source> {
    const { url, file } = origin;
    const opening = url === undefined ? this.#shared(origin) : this.#fetched(origin, url, signal);
    const shared = await orAbort(opening, signal, file);
    return shared.name === origin.name && shared.file === origin.file
      ? shared
      : { ...shared, name: origin.name, file: origin.file };
  }

  async #shared(origin: SourceOrigin): Promise<Source> {
    if (origin.bytes !== undefined) {
      const known = this.#byBytes.get(origin.bytes);
      if (known !== undefined) return known;
      const { bytes } = origin;
      const made = this.#inspect(origin, bytes, async () => bytes).then((source) => ({
        ...source,
        given: true,
      }));
      this.#byBytes.set(origin.bytes, made);
      return made;
    }
    const absolute = origin.path ?? '';
    const { stamp, size } = await fileState(absolute, origin.file);
    const known = this.#byIdentity.get(absolute);
    if (known?.stamp === stamp) return known.source;
    const source = this.#load(origin, absolute, size);
    this.#byIdentity.set(absolute, { stamp, source });
    // A failure is not remembered: the file may be put right while we live.
    source.catch(() => {
      if (this.#byIdentity.get(absolute)?.source === source) this.#byIdentity.delete(absolute);
    });
    return source;
  }

  async #fetched(origin: SourceOrigin, url: URL, signal: AbortSignal): Promise<Source> {
    const { file } = origin;
    const known = this.#byAddress.get(url.href);
    if (known !== undefined && Date.now() < known.until) return known.source;
    const wanted: Wanted = { url, file, accept: (bytes) => this.#probe(bytes, file) };
    const { bytes, digest } = await this.#fetcher.fetch(wanted, signal);
    const again = async (): Promise<Uint8Array> =>
      this.#takeKept(digest) ?? this.#fetcher.again(wanted, digest);
    const spoiled = (): void => {
      this.#byAddress.delete(url.href);
      this.#fetcher.spoil(digest);
    };
    const source: Source = { ...(await this.#inspect(origin, bytes, again)), spoiled };
    this.#keep(digest, bytes);
    this.#byAddress.set(url.href, { until: Date.now() + settledMs, source });
    return source;
  }

  async #load(origin: SourceOrigin, absolute: string, size: number): Promise<Source> {
    this.#checkSize(size, origin.file);
    return this.#read(async () => {
      const bytes = await readSource(absolute, origin.file);
      const source: Source = await this.#inspect(origin, bytes, () =>
        this.#again(absolute, origin.file, source.digest),
      );
      this.#keep(source.digest, bytes);
      return source;
    });
  }

  async #inspect(origin: SourceOrigin, bytes: Uint8Array, again: () => Promise<Uint8Array>): Promise<Source> {
    const { name, file } = origin;
    this.#checkSize(bytes.length, file);
    const info = await this.#probe(bytes, file);
    return { name, file, digest: sha256(bytes), size: bytes.length, info, bytes: again };
  }

  async #probe(bytes: Uint8Array, file: string): Promise<ImageInfo> {
    try {
      return await this.#inspector.probe(bytes, this.#limits, file);
    } catch (error) {
      const hint =
        isFerrotypeError(error) && error.code === 'FT_FORMAT_UNKNOWN' ? pretenderHint(bytes) : undefined;
      throw hint === undefined
        ? error
        : new FerrotypeError('FT_FORMAT_UNKNOWN', { file, hint, cause: error });
    }
  }

  /** The bytes once more: those kept from the first read, or read anew and compared. */
  async #again(absolute: string, file: string, digest: string): Promise<Uint8Array> {
    const kept = this.#takeKept(digest);
    if (kept !== undefined) return kept;
    const bytes = await readSource(absolute, file);
    if (sha256(bytes) !== digest) throw new FerrotypeError('FT_SOURCE_CHANGED', { file });
    return bytes;
  }

  #takeKept(digest: string): Uint8Array | undefined {
    const kept = this.#kept.get(digest);
    if (kept === undefined) return undefined;
    this.#kept.delete(digest);
    this.#keptSize -= kept.length;
    return kept;
  }

  #keep(digest: string, bytes: Uint8Array): void {
    if (this.#kept.has(digest) || this.#keptSize + bytes.length > keptBytes) return;
    this.#kept.set(digest, bytes);
    this.#keptSize += bytes.length;
  }

  #checkSize(size: number, file: string): void {
    if (size === 0) throw new FerrotypeError('FT_IMAGE_EMPTY', { file });
    const { maxBytes } = this.#limits;
    if (size <= maxBytes) return;
    const why = `It has ${size.toLocaleString('en-US')} bytes, allowed are ${maxBytes.toLocaleString('en-US')}`;
    throw new FerrotypeError('FT_LIMIT_BYTES', { file, why });
  }

  /** Lets go of file contents kept for work that will not come. */
  forget(): void {
    this.#kept.clear();
    this.#keptSize = 0;
  }
}
