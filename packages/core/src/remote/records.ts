import CachePolicy from 'http-cache-semantics';
import type { Cache } from '../cache/cache.ts';
import { digestOf } from '../util/digest.ts';

/** What a host has said about an address: that the image stands elsewhere, or which one it is. */
export type Content =
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'body'; readonly digest: string; readonly bytes: Uint8Array };

/** An answer that was kept. */
export interface Kept {
  readonly policy: CachePolicy;
  /** When the host last vouched for it, milliseconds since 1970. */
  readonly checkedMs: number;
  readonly content: Content;
}

/** A record as it is written: of a body only the digest, for bodies are kept by what they are. */
interface Written {
  readonly v: 1;
  readonly policy: CachePolicy.CachePolicyObject;
  readonly checkedMs: number;
  readonly location?: string;
  readonly digest?: string;
}

const meta = (format: string) => ({ format, width: 0, height: 0 });

/**
 * Answers in the cache: an entry for each address, and one for each body, named by its contents, so that two addresses with one
 * image and an image that was confirmed take the space of one. Anything missing, damaged or of another version is no answer.
 */
export class Records {
  readonly #cache: Cache;

  constructor(cache: Cache) {
    this.#cache = cache;
  }

  async get(url: URL): Promise<Kept | undefined> {
    const entry = await this.#cache.get(keyOf(url));
    if (entry === undefined) return undefined;
    const written = read(entry.payload);
    if (written === undefined) return undefined;
    const content = await this.#content(written);
    if (content === undefined) return undefined;
    return { policy: CachePolicy.fromObject(written.policy), checkedMs: written.checkedMs, content };
  }

  /** Keeps an answer, unless the host forbids it. */
  put(url: URL, { policy, checkedMs, content }: Kept, bodyIsKept = false): void {
    if (forbidsStoring(policy)) return this.#cache.delete(keyOf(url));
    if (content.kind === 'body' && !bodyIsKept) {
      this.#cache.put(bodyKey(content.digest), meta('remote-body'), content.bytes);
    }
    const said = content.kind === 'body' ? { digest: content.digest } : { location: content.location };
    const written: Written = { v: 1, policy: policy.toObject(), checkedMs, ...said };
    this.#cache.put(keyOf(url), meta('remote-answer'), new TextEncoder().encode(JSON.stringify(written)));
  }

  /** A body by its SHA-256. */
  async body(digest: string): Promise<Uint8Array | undefined> {
    const entry = await this.#cache.get(bodyKey(digest));
    return entry?.digest === digest ? entry.payload : undefined;
  }

  deleteBody(digest: string): void {
    this.#cache.delete(bodyKey(digest));
  }

  async #content({ digest, location }: Written): Promise<Content | undefined> {
    if (location !== undefined) return { kind: 'redirect', location };
    if (digest === undefined) return undefined;
    const bytes = await this.body(digest);
    return bytes === undefined ? undefined : { kind: 'body', digest, bytes };
  }
}

/** What may not be used again without asking is kept all the same: for hosts that fail, and for work without a network. */
function forbidsStoring(policy: CachePolicy): boolean {
  return 'no-store' in policy.toObject().rescc;
}

function read(payload: Uint8Array): Written | undefined {
  try {
    const written = JSON.parse(new TextDecoder().decode(payload)) as Written;
    return written.v === 1 ? written : undefined;
  } catch {
    return undefined;
  }
}

function keyOf(url: URL): string {
  return digestOf(['remote-answer', url.href]);
}

function bodyKey(digest: string): string {
  return digestOf(['remote-body', digest]);
}
