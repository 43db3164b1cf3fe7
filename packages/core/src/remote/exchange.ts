import http, { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import https from 'node:https';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { abortError, orAbort } from '../util/abort.ts';
import { readBody } from './body.ts';
import { networkFailure } from './failure.ts';
import { Patience } from './patience.ts';
import { pinned } from './resolve.ts';

/** What a host answered. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Empty where the status says that it is no image: then it is not read. */
  readonly body: Uint8Array;
}

/** One request. */
export interface Exchange {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What messages call it. */
  readonly file: string;
  /** Finds where the host is, checked. */
  readonly addresses: () => Promise<LookupAddress[]>;
  readonly agent: http.Agent;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly stallMs: number;
  readonly signal: AbortSignal;
}

/**
 * Makes one request and reads its answer.
 * @throws {Failure} where no whole answer came. @throws {FerrotypeError} of an aborted signal.
 */
export async function exchange(order: Exchange): Promise<Answer> {
  const { signal, file, maxBytes } = order;
  if (signal.aborted) throw abortError(signal, file);
  using patience = new Patience(order);
  try {
    const lookup = pinned(await orAbort(order.addresses(), patience.signal, file));
    const response = await respond(order, lookup, patience.signal);
    patience.reached();
    const { statusCode: status = 0, headers } = response;
    if (status === 200 || status === 203) {
      return {
        status,
        headers,
        body: await readBody(response, { maxBytes, file, alive: () => patience.alive() }),
      };
    }
    // 304 has no body; one that nobody wants to read could be endless.
    if (status === 304) response.resume();
    else response.destroy();
    return { status, headers, body: new Uint8Array() };
  } catch (error) {
    throw patience.reason() ?? networkFailure(error, file, patience.wasReached);
  }
}

/** Sends the request; resolves when the head of the answer is there. */
function respond(
  { url, headers, agent }: Exchange,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options: RequestOptions = { headers: { ...headers }, lookup, agent };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
      // An answer that breaks is an error of the body's reader; one that nobody reads any more is none.
      response.on('error', () => {});
      signal.addEventListener('abort', () => response.destroy(asError(signal.reason)), { once: true });
      resolve(response);
    });
    request.on('error', reject);
    signal.addEventListener('abort', () => request.destroy(asError(signal.reason)), { once: true });
    request.end();
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
