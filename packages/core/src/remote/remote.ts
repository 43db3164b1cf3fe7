import http from 'node:http';
import https from 'node:https';
import CachePolicy from 'http-cache-semantics';
import type { Cache } from '../cache/cache.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { CheckedRemote } from '../options/remote.ts';
import type { Logger } from '../report/logger.ts';
import { sha256 } from '../util/digest.ts';
import { exchange, type Answer } from './exchange.ts';
import { Failure, statusFailure } from './failure.ts';
import { Host } from './host.ts';
import { notImage } from './not-image.ts';
import { permissionFor, type Permission } from './patterns.ts';
import { Records, type Content, type Kept } from './records.ts';
import { checkedAddresses, systemResolve, type Resolve } from './resolve.ts';
import { shown } from './shown.ts';

/** What the remote sources of an instance stand on. */
export interface RemoteParts {
  readonly options: CheckedRemote;
  readonly maxBytes: number;
  readonly cache: Cache;
  readonly logger: Logger;
  /** How names are looked up. Default: as the system does. */
  readonly resolve?: Resolve;
  /** First pause before a request is made again, in milliseconds. Default 500. */
  readonly backoffMs?: number;
}

/** An image asked for. */
interface Order {
  /** What messages call it. */
  readonly file: string;
  /** Rejects what is no image, so that it is not kept. */
  readonly accept: (bytes: Uint8Array) => Promise<unknown>;
  readonly signal: AbortSignal;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** What every request says: formats that any engine reads first, and nothing packed, for images are. */
const headers: Readonly<Record<string, string>> = {
  accept: 'image/png,image/jpeg,image/webp,image/gif,image/*;q=0.8,*/*;q=0.1',
  'accept-encoding': 'identity',
  'user-agent': 'ferrotype',
};

/** Fetches images that may be fetched, and keeps them as their hosts allow. */
export class Remote {
  readonly #parts: RemoteParts;
  readonly #records: Records;
  readonly #hosts = new Map<string, Host>();
  readonly #agents = new Map<string, http.Agent>();
  readonly #warned = new Set<string>();

  constructor(parts: RemoteParts) {
    this.#parts = parts;
    this.#records = new Records(parts.cache);
  }

  /**
   * The image at an address: from the cache while that holds, else from its host, each address on the way checked anew.
   * @throws {FerrotypeError} FT_REMOTE_…, or what `accept` throws.
   */
  async fetch(
    address: URL,
    accept: (bytes: Uint8Array) => Promise<unknown>,
    signal: AbortSignal,
  ): Promise<Content & { kind: 'body' }> {
    const order: Order = { file: shown(address), accept, signal };
    let url = address;
    for (let followed = 0; ; followed++) {
      const content = await this.#step(url, order, followed > 0);
      if (content.kind === 'body') return content;
      const { redirects: most } = this.#parts.options;
      if (followed >= most) {
        const why = `It redirects more than ${most} times, in the end to ${shown(new URL(content.location))}`;
        throw new FerrotypeError('FT_REMOTE_FAILED', { file: order.file, why });
      }
      url = new URL(content.location);
    }
  }

  /** An image that was fetched before, by its SHA-256. */
  async body(digest: string): Promise<Uint8Array | undefined> {
    return this.#records.body(digest);
  }

  /** Forgets an image by its SHA-256. What has been said of its address holds of no body then, so it is fetched again. */
  spoil(digest: string): void {
    this.#records.deleteBody(digest);
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
  }

  /** What stands at one address. */
  async #step(url: URL, order: Order, redirected: boolean): Promise<Content> {
    const { options } = this.#parts;
    const permission = permissionFor(url, options) ?? forbid(url, order.file, redirected);
    const kept = await this.#records.get(url);
    if (options.offline) return kept?.content ?? missing(order.file);
    if (kept !== undefined && this.#isFresh(url, kept)) return kept.content;
    try {
      return await this.#ask(url, order, permission, kept);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (kept === undefined || !error.outage) throw error.error;
      this.#warnOnce(url.host, error.error);
      return kept.content;
    }
  }

  #isFresh(url: URL, { policy, checkedMs }: Kept): boolean {
    const { maxAge } = this.#parts.options;
    if (maxAge === undefined) return policy.satisfiesWithoutRevalidation(requestFor(url));
    const age = Date.now() - checkedMs;
    return age >= 0 && age < maxAge * 1000;
  }

  /** Asks the host: whether what is kept still holds, or for the image. */
  async #ask(url: URL, order: Order, permission: Permission, kept: Kept | undefined): Promise<Content> {
    const request = requestFor(url);
    const held = kept?.content.kind === 'body' ? kept : undefined;
    const asked = held?.policy.revalidationHeaders(request) ?? request.headers;
    const answer = await this.#send(url, asked as Record<string, string>, order, permission);
    const checkedMs = Date.now();
    const response = { status: answer.status, headers: withoutCookies(answer.headers) };
    if (answer.status === 304 && held !== undefined) {
      const { policy } = held.policy.revalidatedPolicy({ ...request, headers: asked }, response);
      this.#records.put(url, { policy, checkedMs, content: held.content }, true);
      return held.content;
    }
    const content = redirects.has(answer.status)
      ? redirect(url, answer, order.file)
      : await body(answer, order);
    const policy = new CachePolicy(request, response, { shared: false });
    this.#records.put(url, { policy, checkedMs, content });
    return content;
  }

  #send(
    url: URL,
    asked: Record<string, string>,
    { file, signal }: Order,
    permission: Permission,
  ): Promise<Answer> {
    const { options, maxBytes, resolve = systemResolve } = this.#parts;
    const { timeoutMs, stallMs, retries } = options;
    const attempt = async (): Promise<Answer> => {
      const addresses = () => checkedAddresses(url, permission, resolve, file);
      const agent = this.#agent(url, permission);
      const limits = { maxBytes, timeoutMs, stallMs };
      const answer = await exchange({ url, headers: asked, file, addresses, agent, signal, ...limits });
      if (isUseful(answer.status, asked)) return answer;
      throw statusFailure(answer.status, answer.headers['retry-after'], file);
    };
    return this.#host(url).request(attempt, { retries, signal, file });
  }

  #host({ host }: URL): Host {
    const { options, backoffMs = 500 } = this.#parts;
    const known = this.#hosts.get(host) ?? new Host(options.perHost, backoffMs);
    this.#hosts.set(host, known);
    return known;
  }

  /** Connections stay open for the next image. One made where private addresses are allowed serves no other pattern. */
  #agent({ protocol }: URL, { allowPrivate }: Permission): http.Agent {
    const name = `${protocol}${allowPrivate}`;
    const known =
      this.#agents.get(name) ?? new (protocol === 'https:' ? https : http).Agent({ keepAlive: true });
    this.#agents.set(name, known);
    return known;
  }

  #warnOnce(host: string, error: FerrotypeError): void {
    if (this.#warned.has(host)) return;
    this.#warned.add(host);
    this.#parts.logger.warn(`${error.message}\n  Copies of an earlier run are used for images of ${host}.`);
  }
}

function isUseful(status: number, asked: Record<string, string>): boolean {
  if (status === 304) return 'if-none-match' in asked || 'if-modified-since' in asked;
  return status === 200 || status === 203 || redirects.has(status);
}

function requestFor({ href }: URL): CachePolicy.HttpRequest {
  return { url: href, method: 'GET', headers: { ...headers } };
}

/** Nothing a host wants remembered of us is. */
function withoutCookies(all: Answer['headers']): CachePolicy.Headers {
  return { ...all, 'set-cookie': undefined };
}

async function body(answer: Answer, { file, accept }: Order): Promise<Content> {
  const { body: bytes } = answer;
  try {
    await accept(bytes);
  } catch (error) {
    const unknown =
      bytes.length === 0 || (error instanceof FerrotypeError && error.code === 'FT_FORMAT_UNKNOWN');
    if (!unknown) throw error;
    const instead = notImage(bytes, answer.headers['content-type'], file);
    throw new Failure(instead, { passing: false, outage: true });
  }
  return { kind: 'body', digest: sha256(bytes), bytes };
}

function redirect(url: URL, { headers: { location = '' } }: Answer, file: string): Content {
  if (location !== '' && URL.canParse(location, url.href)) {
    return { kind: 'redirect', location: new URL(location, url).href };
  }
  const why = 'The host redirects to nowhere: its answer names no address';
  throw new Failure(new FerrotypeError('FT_REMOTE_FAILED', { file, why }), { passing: false, outage: true });
}

function forbid(url: URL, file: string, redirected: boolean): never {
  if (!/^https?:$/.test(url.protocol)) {
    const why = `It redirects to ${shown(url)}, which is no address of the web`;
    throw new FerrotypeError('FT_REMOTE_FORBIDDEN', { file, why, hint: 'Use another image.' });
  }
  const parts = [`protocol: '${url.protocol.slice(0, -1)}'`, `hostname: '${url.hostname}'`];
  if (url.port !== '') parts.push(`port: '${url.port}'`);
  const folder = url.pathname.slice(0, url.pathname.lastIndexOf('/'));
  parts.push(`pathname: '${folder}/**'`);
  const why = redirected ? `It redirects to ${shown(url)}, which no pattern fits` : 'No pattern fits it';
  const hint = `Add { ${parts.join(', ')} } to \`remote.patterns\`.`;
  throw new FerrotypeError('FT_REMOTE_FORBIDDEN', { file, why, hint });
}

function missing(file: string): never {
  throw new FerrotypeError('FT_REMOTE_OFFLINE', { file });
}
