import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createFerrotype,
  type Ferrotype,
  type FerrotypeOptions,
  type RemoteOptions,
} from '../../src/index.ts';
import { MemoryCache } from '../support/faulty.ts';
import { folder, imageFile } from '../support/images.ts';
import { listener } from '../support/logger.ts';
import { host, type TestHost } from './support.ts';

const photo = await imageFile('jpeg', 400, 300);

/** A host with one photograph at every path that ends in `.jpg`. */
function photos(headers: Record<string, string> = {}): Promise<TestHost> {
  return host((request, response) => {
    if (request.url?.includes('missing') === true) response.writeHead(404).end();
    else response.writeHead(200, { etag: '"x"', ...headers }).end(photo);
  });
}

/** The same host under an address that needs no resolver. */
const at = ({ port }: TestHost, where: string): string => `http://127.0.0.1:${port}${where}`;
const own = { hostname: '127.0.0.1', allowPrivate: true };

function create(remote: RemoteOptions = {}, more: FerrotypeOptions = {}): Promise<Ferrotype> {
  return createFerrotype({
    engine: 'wasm',
    cache: false,
    remote: { patterns: [own], retries: 0, ...remote },
    ...more,
  });
}

describe('a remote source', () => {
  it('becomes what a file with the same bytes becomes', async () => {
    await using server = await photos();
    await using ferrotype = await create({}, { cache: { driver: new MemoryCache() } });
    const request = { widths: [100, 200], formats: ['webp' as const], alt: '' };
    const remote = await ferrotype.picture(at(server, '/photos/pier.jpg'), request);
    const local = await ferrotype.picture({ name: 'pier', bytes: photo }, request);
    expect(remote.html).toBe(local.html);
    expect(remote.variants.map(({ digest }) => digest)).toEqual(local.variants.map(({ digest }) => digest));
    expect(remote.source).toBe(at(server, '/photos/pier.jpg'));
    expect(ferrotype.summary()).toMatchObject({ decoded: 1, encoded: 2, fromCache: 2 });
  });

  it('is asked for once, whoever asks, and however often', async () => {
    await using server = await photos({ 'cache-control': 'no-store' });
    await using ferrotype = await create();
    const address = at(server, '/pier.jpg');
    await Promise.all([
      ferrotype.variant(address, { width: 100 }),
      ferrotype.variant(new URL(`${address}#here`), { width: 110 }),
      ferrotype.variant({ name: 'other', url: address }, { width: 120 }),
      ferrotype.probe(address),
    ]);
    await ferrotype.variant(address, { width: 130 });
    expect(new Set(server.asked)).toEqual(new Set(['/pier.jpg']));
    // Its bytes are fetched again at most: the host forbids to keep them.
    expect(server.asked.length).toBeLessThanOrEqual(2);
  });

  it('that turns out to be damaged is fetched anew, though its host says that it holds', async () => {
    await using server = await host((_request, response) => {
      const whole = server.asked.length > 1;
      response
        .writeHead(200, { 'cache-control': 'max-age=9999' })
        .end(whole ? photo : photo.subarray(0, 3000));
    });
    const driver = new MemoryCache();
    const address = at(server, '/pier.jpg');
    for (const result of ['FT_IMAGE_TRUNCATED', 40]) {
      await using ferrotype = await create({}, { cache: { driver } });
      const made = ferrotype.variant(address, { width: 40 }).then(
        ({ width }) => width,
        ({ code }) => code as string,
      );
      expect(await made).toBe(result);
    }
    expect(server.asked).toEqual(['/pier.jpg', '/pier.jpg']);
  });

  it('can be read as it is', async () => {
    await using server = await photos();
    await using ferrotype = await create();
    const address = at(server, '/photos/pier.jpg');
    const original = await ferrotype.read(address);
    expect(original).toMatchObject({ source: address, name: 'pier', info: { width: 400, format: 'jpeg' } });
    expect(Buffer.compare(original.bytes, photo)).toBe(0);
    expect(await ferrotype.read(photo)).toMatchObject({ name: 'image', digest: original.digest });
  });

  it('makes nothing again when its host confirms it', async () => {
    await using server = await photos({ 'cache-control': 'no-cache' });
    const driver = new MemoryCache();
    const request = { widths: [100, 200], formats: ['webp' as const], alt: '' };
    for (const run of [
      { encoded: 2, fromCache: 0 },
      { decoded: 0, encoded: 0, fromCache: 2 },
    ]) {
      await using ferrotype = await create({}, { cache: { driver } });
      await ferrotype.picture(at(server, '/pier.jpg'), request);
      expect(ferrotype.summary()).toMatchObject(run);
    }
    expect(server.asked).toEqual(['/pier.jpg', '/pier.jpg "x"']);
  });

  it('is there without a network once it was fetched', async () => {
    const server = await photos({ 'cache-control': 'no-cache' });
    const driver = new MemoryCache();
    const address = at(server, '/pier.jpg');
    {
      await using ferrotype = await create({}, { cache: { driver } });
      await ferrotype.probe(address);
    }
    await server[Symbol.asyncDispose]();
    await using ferrotype = await create({ offline: true }, { cache: { driver } });
    expect(await ferrotype.variant(address, { width: 50 })).toMatchObject({ width: 50 });
    await expect(ferrotype.probe(`${address}?other`)).rejects.toMatchObject({ code: 'FT_REMOTE_OFFLINE' });
  });

  it.each([
    ['/photos/pier.jpg', 'pier'],
    ['/photos/pier.jpg?w=2000&h=3', 'pier'],
    ['/photos/pier', 'pier'],
    ['/photos/pier/', 'pier'],
    ['/a%20pier%20%C3%BCber.jpg', 'a-pier-über'],
    ['/..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['/%5C..%5Cpier.jpg', 'pier'],
    ['/%E0%A4%A.jpg', 'E0-A4-A'],
    ['/photos/%3Cscript%3E.jpg', 'script'],
    ['/', '127.0.0'],
    [`/${'%F0%9F%8C%8A'.repeat(300)}.jpg`, '🌊'.repeat(40)],
    [`/${'long'.repeat(500)}.jpg`, 'long'.repeat(20)],
  ])('at %s has files named %s', async (where, name) => {
    await using server = await photos();
    await using dir = await folder();
    await using ferrotype = await create();
    const picture = await ferrotype.picture(at(server, where), { widths: [20], formats: ['webp'], alt: '' });
    const [written] = await picture.write(dir.path);
    expect(path.basename(written?.path ?? '')).toMatch(
      new RegExp(`^${name}\\.20\\.[0-9a-f]{8}\\.webp$`, 'u'),
    );
    expect(picture.html).toContain(`src="${encodeURI(`${name}.20.`)}`);
  });
});

describe('what is no remote source', () => {
  it('is an address without `remote`', async () => {
    await using ferrotype = await createFerrotype({ cache: false });
    for (const source of ['https://a.test/b.jpg', new URL('http://a.test/b.jpg'), 'HTTPS://A.test/b.jpg']) {
      await expect(ferrotype.probe(source)).rejects.toMatchObject({ code: 'FT_SOURCE_REMOTE' });
    }
  });

  it.each(['ftp://a.test/b.jpg', new URL('data:image/png;base64,AA')])('is %s', async (source) => {
    await using ferrotype = await create();
    await expect(ferrotype.probe(source)).rejects.toMatchObject({
      code: 'FT_SOURCE_REMOTE',
      hint: expect.stringContaining('Only http: and https:'),
    });
  });

  it('is an address that is none', async () => {
    await using ferrotype = await create();
    await expect(ferrotype.probe('https://')).rejects.toMatchObject({ code: 'FT_OPTION_INVALID' });
    await expect(ferrotype.probe({ name: 'a', url: 'pier.jpg' })).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
    });
  });
});

it('options that are wrong are named, with what is allowed', async () => {
  const patterns = [{ hostname: 'a.test', protocol: 'https:' }, { hostnam: 'a.test' }];
  await expect(createFerrotype({ remote: { patterns, retries: -1 } as never })).rejects.toMatchObject({
    why: expect.stringMatching(
      /remote\.patterns\[0\]\.protocol is "https:"; allowed: http, https[^]*patterns\[1\]\.hostnam is not an option; did you mean hostname\?[^]*remote\.retries is -1; allowed: a whole number from 0 to 10/,
    ),
  });
});

describe('onError: warn', () => {
  const request = { alt: 'A "pier"', widths: [100], width: 300, class: 'wide', priority: true };

  it('shows an image that is not to be had from its own address', async () => {
    await using server = await photos();
    const logger = listener();
    await using ferrotype = await create({ onError: 'warn' }, { logger });
    const address = at(server, '/missing.jpg?a=1&b=2');
    const picture = await ferrotype.picture(address, request);
    expect(picture.html).toBe(
      `<img src="${address.replace('&', '&amp;')}" width="300" alt="A &quot;pier&quot;" class="wide" loading="eager" decoding="sync" fetchpriority="high">`,
    );
    expect(picture).toMatchObject({ variants: [], failure: { code: 'FT_REMOTE_FAILED' } });
    expect(await picture.write('nowhere')).toEqual([]);
    expect(logger.lines).toEqual([
      expect.stringMatching(/^warn: [^]*status 404[^]*The page shows it from its own address\.$/),
    ]);
  });

  it('gives away no password', async () => {
    await using server = await photos();
    const logger = listener();
    await using ferrotype = await create({ onError: 'warn' }, { logger });
    const { html } = await ferrotype.picture(
      at(server, '/missing.jpg').replace('http://', 'http://me:pass@'),
      request,
    );
    expect(html + logger.lines.join('')).not.toContain('me:pass');
  });

  it('covers images that are broken, and not those that are forbidden', async () => {
    await using server = await host((_request, response) => response.end(photo.subarray(0, 3000)));
    await using ferrotype = await create({ onError: 'warn' }, { logger: listener() });
    const broken = await ferrotype.picture(at(server, '/pier.jpg'), request);
    expect(broken).toMatchObject({ variants: [], failure: { code: 'FT_IMAGE_TRUNCATED' } });
    await expect(ferrotype.picture('https://other.test/a.jpg', request)).rejects.toMatchObject({
      code: 'FT_REMOTE_FORBIDDEN',
    });
    await expect(ferrotype.picture('no-such-file.jpg', request)).rejects.toMatchObject({
      code: 'FT_SOURCE_MISSING',
    });
  });

  it('is not for single variants, which have bytes or are none', async () => {
    await using server = await photos();
    await using ferrotype = await create({ onError: 'warn' });
    await expect(ferrotype.variant(at(server, '/missing.jpg'), { width: 9 })).rejects.toMatchObject({
      code: 'FT_REMOTE_FAILED',
    });
  });
});

describe('a process', () => {
  const script = (address: string, cache: string): string => `
    const { createFerrotype } = await import(${JSON.stringify(new URL('../../src/index.ts', import.meta.url).href)});
    const ferrotype = await createFerrotype({
      engine: 'wasm',
      cache: { dir: ${JSON.stringify(cache)} },
      remote: { patterns: [${JSON.stringify(own)}] },
    });
    const { width } = await ferrotype.variant(${JSON.stringify(address)}, { width: 40 });
    console.log(width);`;
  const run = (code: string) =>
    spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });

  it('that is ended in the middle of a download leaves nothing half written', async () => {
    await using server = await host((_request, response) => {
      response.writeHead(200, { 'content-length': photo.length, 'cache-control': 'max-age=60' });
      response.write(photo.subarray(0, 3000));
    });
    await using dir = await folder();
    const child = run(script(at(server, '/pier.jpg'), dir.path));
    await expect.poll(() => server.asked.length, { timeout: 20_000 }).toBe(1);
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(await readdir(dir.path, { recursive: true })).toEqual([]);
  });

  it('may share the cache with another, and ends by itself though it does not close', async () => {
    await using server = await photos({ 'cache-control': 'max-age=60' });
    await using dir = await folder();
    const code = script(at(server, '/pier.jpg'), dir.path);
    const outputs = await Promise.all(
      [run(code), run(code)].map(async (child) => {
        const [[text]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
        return String(text).trim();
      }),
    );
    expect(outputs).toEqual(['40', '40']);
  }, 30_000);
});
