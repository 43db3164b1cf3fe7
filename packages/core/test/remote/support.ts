import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Cache } from '../../src/cache/cache.ts';
import type { CacheDriver } from '../../src/cache/driver.ts';
import { FerrotypeError } from '../../src/errors/error.ts';
import { check } from '../../src/options/check.ts';
import { remoteSchema } from '../../src/options/remote.ts';
import type { RemoteOptions } from '../../src/options/types.ts';
import type { Logger } from '../../src/report/logger.ts';
import { Remote } from '../../src/remote/remote.ts';
import type { Resolve } from '../../src/remote/resolve.ts';
import { listener } from '../support/logger.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A host of this test, called `images.test` by the resolver below. */
export interface TestHost extends AsyncDisposable {
  readonly port: number;
  /** Address of a path there. */
  at(path: string): URL;
  /** What was asked for so far: path, and the validator that was sent. */
  readonly asked: string[];
  answer: Handler;
}

/** Starts a server that counts. */
export async function host(answer: Handler): Promise<TestHost> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    asked.push([request.url, tag ?? since].filter(Boolean).join(' '));
    made.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const made: TestHost = {
    port,
    asked,
    answer,
    at: (path) => new URL(path, `http://images.test:${port}`),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return made;
}

/** Every name is this machine. */
export const here: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];

/** All of the tests' hosts. */
export const everything: RemoteOptions = { patterns: [{ allowPrivate: true }] };

/** What tests take for an image: anything that begins like this. */
export const image = (text = ''): string => `image ${text}`;

/** Takes what begins like an image. */
export async function accept(bytes: Uint8Array): Promise<void> {
  if (!new TextDecoder().decode(bytes).startsWith('image')) throw new FerrotypeError('FT_FORMAT_UNKNOWN');
}

/** The remote sources of an instance, and what it has said. */
export interface TestRemote extends Disposable {
  readonly cache: Cache;
  readonly logger: Logger & { readonly lines: string[] };
  /** The text at an address. */
  get(url: URL | string, signal?: AbortSignal): Promise<string>;
}

/** Remote sources with quick retries. */
export function remote(
  options: RemoteOptions = everything,
  more: { driver?: CacheDriver; resolve?: Resolve; maxBytes?: number } = {},
): TestRemote {
  const logger = listener();
  const cache = new Cache(more.driver, 'the test', logger);
  const made = new Remote({
    options: check(remoteSchema, options, 'remote'),
    maxBytes: more.maxBytes ?? 100_000,
    cache,
    logger,
    resolve: more.resolve ?? here,
    backoffMs: 5,
  });
  return {
    cache,
    logger,
    async get(url, signal = new AbortController().signal) {
      const { bytes } = await made.fetch(new URL(url), accept, signal);
      await cache.settled();
      return new TextDecoder().decode(bytes);
    },
    [Symbol.dispose]: () => made.close(),
  };
}
