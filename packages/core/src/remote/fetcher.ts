import { FerrotypeError } from '../errors/error.ts';
import type { CheckedOptions } from '../options/create.ts';
import type { Cache } from '../cache/cache.ts';
import { SharedWork } from '../jobs/shared.ts';
import type { Remote } from './remote.ts';
import type { Resolve } from './resolve.ts';

/** An image that was fetched. */
export interface Fetched {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly digest: string;
}

/** An image to fetch. */
export interface Wanted {
  readonly url: URL;
  /** What messages call it. */
  readonly file: string;
  /** Rejects what is no image, so that it is not kept. */
  readonly accept: (bytes: Uint8Array) => Promise<unknown>;
}

interface FetcherParts {
  readonly options: CheckedOptions;
  readonly cache: Cache;
  /** How names are looked up. Default: as the system does. */
  readonly resolve?: Resolve;
}

/** The way to remote sources. What it takes to fetch is loaded with the first of them. */
export class Fetcher {
  readonly #parts: FetcherParts;
  readonly #shared = new SharedWork<Fetched>();
  #remote: Promise<Remote> | undefined;

  constructor(parts: FetcherParts) {
    this.#parts = parts;
  }

  /**
   * Fetches an image. Calls for one address share one request, which ends when the last of them has left.
   * @throws {FerrotypeError} FT_SOURCE_REMOTE where `remote` is not set; FT_REMOTE_…
   */
  async fetch({ url, file, accept }: Wanted, signal?: AbortSignal): Promise<Fetched> {
    const remote = await this.#open(file);
    return this.#shared.join(url.href, (stop) => remote.fetch(url, accept, stop), signal, file);
  }

  /** The bytes of an image that was fetched, once more: as kept, or fetched anew. */
  async again(wanted: Wanted, digest: string): Promise<Uint8Array> {
    const kept = await (await this.#open(wanted.file)).body(digest);
    if (kept !== undefined) return kept;
    const anew = await this.fetch(wanted);
    if (anew.digest !== digest) throw new FerrotypeError('FT_SOURCE_CHANGED', { file: wanted.file });
    return anew.bytes;
  }

  /** The header was that of an image, the rest is not: the next run shall not find it in the cache. */
  spoil(digest: string): void {
    void this.#remote?.then((remote) => remote.spoil(digest));
  }

  async close(): Promise<void> {
    this.#shared.abortAll(new FerrotypeError('FT_CLOSED'));
    (await this.#remote)?.close();
  }

  #open(file: string): Promise<Remote> {
    const { options, cache, resolve } = this.#parts;
    const { remote, limits, logger } = options;
    if (remote === undefined) throw new FerrotypeError('FT_SOURCE_REMOTE', { file });
    this.#remote ??= import('./remote.ts').then(
      ({ Remote: Loaded }) =>
        new Loaded({
          options: remote,
          maxBytes: limits.maxBytes,
          cache,
          logger,
          ...(resolve && { resolve }),
        }),
    );
    return this.#remote;
  }
}
