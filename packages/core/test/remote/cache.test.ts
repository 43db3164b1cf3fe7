import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FsCache } from '../../src/index.ts';
import { MemoryCache } from '../support/faulty.ts';
import { folder } from '../support/images.ts';
import { everything, host, image, remote, type TestHost } from './support.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

const later = (seconds: number): unknown => vi.setSystemTime(Date.now() + seconds * 1000);

/** A host whose image has these headers, and is confirmed where a validator fits. */
function versioned(headers: Record<string, string>, text = 'one'): Promise<TestHost> {
  return host((request, response) => {
    const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
    const date = { date: new Date().toUTCString() };
    const holds =
      (tag ?? since) !== undefined && (tag ?? since) === (headers['etag'] ?? headers['last-modified']);
    response.sendDate = false;
    if (holds) response.writeHead(304, { ...headers, ...date }).end();
    else response.writeHead(200, { ...headers, ...date }).end(image(text));
  });
}

/** What a second run asks for, so many seconds after the first. */
async function second(server: TestHost, seconds: number, options = everything): Promise<string[]> {
  const driver = new MemoryCache();
  using first = remote(everything, { driver });
  await first.get(server.at('/a.jpg'));
  later(seconds);
  server.asked.length = 0;
  using again = remote(options, { driver });
  expect(await again.get(server.at('/a.jpg'))).toBe('image one');
  return server.asked;
}

describe('a second run', () => {
  it.each<[string, Record<string, string>, number, string[]]>([
    ['within max-age asks nobody', { 'cache-control': 'max-age=60' }, 59, []],
    ['after max-age asks', { 'cache-control': 'max-age=60' }, 61, ['/a.jpg']],
    [
      'after max-age asks whether the ETag holds',
      { 'cache-control': 'max-age=60', etag: '"x"' },
      61,
      ['/a.jpg "x"'],
    ],
    ['with a weak ETag asks by it', { 'cache-control': 'max-age=0', etag: 'W/"x"' }, 1, ['/a.jpg W/"x"']],
    [
      'asks by the date where there is no ETag',
      { 'cache-control': 'no-cache', 'last-modified': 'Sun, 01 Nov 2026 10:00:00 GMT' },
      1,
      ['/a.jpg Sun, 01 Nov 2026 10:00:00 GMT'],
    ],
    [
      'of what is immutable asks nobody',
      { 'cache-control': 'max-age=31536000, immutable' },
      86_400 * 300,
      [],
    ],
    [
      'of what is private asks nobody: the cache is its own',
      { 'cache-control': 'private, max-age=60' },
      30,
      [],
    ],
    [
      'of what may not be stored asks anew',
      { 'cache-control': 'no-store, max-age=60', etag: '"x"' },
      1,
      ['/a.jpg'],
    ],
    [
      'counts the age that caches on the way have given',
      { 'cache-control': 'max-age=60', age: '50' },
      11,
      ['/a.jpg'],
    ],
    ['of what varies by everything asks', { 'cache-control': 'max-age=60', vary: '*' }, 1, ['/a.jpg']],
    [
      'of what varies by what is accepted asks nobody',
      { 'cache-control': 'max-age=60', vary: 'accept' },
      1,
      [],
    ],
    [
      'of what is said to expire asks then',
      { expires: new Date(Date.now() + 30_000).toUTCString() },
      300,
      ['/a.jpg'],
    ],
    ['without a word about age asks', {}, 1, ['/a.jpg']],
  ])('%s', async (_, headers, seconds, asked) => {
    await using server = await versioned(headers);
    expect(await second(server, seconds)).toEqual(asked);
  });

  it('goes by `maxAge` where that is given, whatever the host says', async () => {
    await using hasty = await versioned({ 'cache-control': 'no-cache', etag: '"x"' });
    expect(await second(hasty, 99, { ...everything, maxAge: 100 })).toEqual([]);
    expect(await second(hasty, 101, { ...everything, maxAge: 100 })).toEqual(['/a.jpg "x"']);
    await using patient = await versioned({ 'cache-control': 'max-age=99999', etag: '"x"' });
    expect(await second(patient, 1, { ...everything, maxAge: 0 })).toEqual(['/a.jpg "x"']);
  });

  it('is confirmed for as long again by a 304, and stores no body again', async () => {
    await using server = await versioned({ 'cache-control': 'max-age=60', etag: '"x"' });
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/a.jpg'));
    expect(driver.writes).toBe(2);
    later(61);
    await sources.get(server.at('/a.jpg'));
    expect(driver.writes).toBe(3);
    later(59);
    await sources.get(server.at('/a.jpg'));
    expect(server.asked).toEqual(['/a.jpg', '/a.jpg "x"']);
  });

  it('gets the new image when it has changed', async () => {
    await using server = await versioned({ etag: '"x"' });
    await using changed = await versioned({ etag: '"y"' }, 'two');
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/a.jpg'));
    server.answer = changed.answer;
    expect(await sources.get(server.at('/a.jpg'))).toBe('image two');
    expect(server.asked).toEqual(['/a.jpg', '/a.jpg "x"']);
  });

  it('keeps one body for two addresses with the same image', async () => {
    await using server = await versioned({ 'cache-control': 'max-age=60' });
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/a.jpg'));
    await sources.get(server.at('/b.jpg?c'));
    expect(driver.entries.size).toBe(3);
  });
});

describe('redirects', () => {
  const moving = (control: string): Promise<TestHost> =>
    host((request, response) => {
      if (request.url === '/latest')
        response.writeHead(302, { location: '/v1', 'cache-control': control }).end();
      else response.writeHead(200, { 'cache-control': 'max-age=9999, immutable' }).end(image('v1'));
    });

  it('are followed anew unless they may be kept, though what they lead to is', async () => {
    await using server = await moving('no-cache');
    using sources = remote(everything, { driver: new MemoryCache() });
    await sources.get(server.at('/latest'));
    await sources.get(server.at('/latest'));
    expect(server.asked).toEqual(['/latest', '/v1', '/latest']);
  });

  it('that may be kept are', async () => {
    await using server = await moving('max-age=60');
    using sources = remote(everything, { driver: new MemoryCache() });
    await sources.get(server.at('/latest'));
    await sources.get(server.at('/latest'));
    expect(server.asked).toEqual(['/latest', '/v1']);
  });

  it('are known when there is no network', async () => {
    await using server = await moving('no-cache');
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/latest'));
    using offline = remote({ ...everything, offline: true }, { driver });
    expect(await offline.get(server.at('/latest'))).toBe('image v1');
  });
});

describe('offline', () => {
  it('uses what there is, whatever its age, and asks nobody', async () => {
    await using server = await versioned({ 'cache-control': 'no-cache' });
    expect(await second(server, 86_400 * 1000, { ...everything, offline: true })).toEqual([]);
  });

  it('says what it has not', async () => {
    await using server = await versioned({});
    using sources = remote({ ...everything, offline: true }, { driver: new MemoryCache() });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_OFFLINE',
      file: server.at('/a.jpg').href,
    });
    expect(server.asked).toEqual([]);
  });
});

describe('a host that fails', () => {
  const failures: [string, (server: TestHost) => void][] = [
    ['answers 503', (server) => (server.answer = (_request, response) => response.writeHead(503).end())],
    ['breaks the connection', (server) => (server.answer = (request) => request.socket.destroy())],
    ['stalls', (server) => (server.answer = () => {})],
    ['answers with a page', (server) => (server.answer = (_request, response) => response.end('<html>'))],
  ];

  it.each(failures)('%s: the copy of an earlier run is used, with one warning', async (_, fail) => {
    await using server = await versioned({ 'cache-control': 'no-cache' });
    const driver = new MemoryCache();
    using first = remote(everything, { driver });
    await first.get(server.at('/a.jpg'));
    await first.get(server.at('/b.jpg'));
    fail(server);
    using sources = remote({ ...everything, retries: 1, stallMs: 50 }, { driver });
    expect(await sources.get(server.at('/a.jpg'))).toBe('image one');
    expect(await sources.get(server.at('/b.jpg'))).toBe('image one');
    expect(sources.logger.lines).toEqual([
      expect.stringMatching(
        `^warn: [^]*Copies of an earlier run are used for images of images.test:${server.port}.$`,
      ),
    ]);
  });

  it.each([404, 410, 403])('is not one that answers %i: then the image is gone', async (status) => {
    await using server = await versioned({});
    using sources = remote(everything, { driver: new MemoryCache() });
    await sources.get(server.at('/a.jpg'));
    server.answer = (_request, response) => response.writeHead(status).end();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_FAILED' });
  });
});

describe('the cache', () => {
  it('fetches again what is damaged or missing', async () => {
    await using server = await versioned({ 'cache-control': 'max-age=60', etag: '"x"' });
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/a.jpg'));
    for (const [key, bytes] of driver.entries) {
      const before = bytes.slice();
      bytes[bytes.length - 2] = 0;
      expect(await sources.get(server.at('/a.jpg'))).toBe('image one');
      expect(driver.entries.get(key)).not.toEqual(bytes);
      driver.entries.set(key, before);
    }
    for (const key of Array.from(driver.entries.keys())) {
      driver.entries.delete(key);
      expect(await sources.get(server.at('/a.jpg'))).toBe('image one');
      expect(driver.entries.has(key)).toBe(true);
    }
    // Never by a validator: there was nothing for it to confirm.
    expect(server.asked).toEqual(Array.from({ length: 5 }, () => '/a.jpg'));
  });

  it('has nothing of an image whose download was cut off', async () => {
    await using server = await host((_request, response) => {
      response.writeHead(200, { 'content-length': '1000', 'cache-control': 'max-age=60' });
      response.write(image());
    });
    const driver = new MemoryCache();
    using sources = remote({ ...everything, retries: 0 }, { driver });
    const caller = new AbortController();
    const getting = sources.get(server.at('/a.jpg'), caller.signal);
    await expect.poll(() => server.asked.length).toBe(1);
    caller.abort();
    await expect(getting).rejects.toMatchObject({ code: 'FT_ABORTED' });
    expect(driver.entries.size).toBe(0);
  });

  it('has nothing that is no image', async () => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'cache-control': 'max-age=60' }).end('<!doctype html>'),
    );
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_NOT_IMAGE' });
    expect(driver.entries.size).toBe(0);
  });

  it('has no cookies', async () => {
    await using server = await versioned({ 'set-cookie': 'session=abc', 'cache-control': 'max-age=60' });
    const driver = new MemoryCache();
    using sources = remote(everything, { driver });
    await sources.get(server.at('/a.jpg'));
    for (const bytes of driver.entries.values())
      expect(new TextDecoder().decode(bytes)).not.toContain('session');
  });

  it('may be used by two at once', async () => {
    await using server = await versioned({ 'cache-control': 'max-age=60' });
    await using dir = await folder();
    using one = remote(everything, { driver: new FsCache(dir.path) });
    using other = remote(everything, { driver: new FsCache(dir.path) });
    const both = await Promise.all([one, other].map((sources) => sources.get(server.at('/a.jpg'))));
    expect(both).toEqual(['image one', 'image one']);
    expect(await one.get(server.at('/a.jpg'))).toBe('image one');
    expect(server.asked.length).toBe(2);
  });
});
