import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { MemoryCache } from '../support/faulty.ts';
import type { Resolve } from '../../src/remote/resolve.ts';
import { here, host, image, remote } from './support.ts';

const anywhere = { patterns: [{ hostname: '**.test' }], retries: 0 };
const named = (...addresses: string[]): LookupAddress[] =>
  addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('a host with an address that is not public', () => {
  it.each([
    ['loopback', ['127.0.0.1']],
    ['one among public ones', ['93.184.215.14', '10.0.0.7']],
    ['metadata', ['169.254.169.254']],
    ['mapped', ['::ffff:127.0.0.1']],
  ])('is not connected to (%s)', async (_, addresses) => {
    await using server = await host((_request, response) => response.end(image()));
    using sources = remote(anywhere, { resolve: async () => named(...addresses) });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_PRIVATE',
      file: server.at('/a.jpg').href,
      why: expect.stringContaining('images.test leads to'),
    });
    expect(server.asked).toEqual([]);
  });

  it.each([
    'http://127.0.0.1',
    'http://[::1]',
    'http://0x7f.1',
    'http://2130706433',
    'http://[::ffff:7f00:1]',
    'http://0',
  ])('is not connected to when it is written as %s', async (origin) => {
    await using server = await host((_request, response) => response.end(image()));
    using sources = remote({ patterns: [{}], retries: 0 });
    await expect(sources.get(`${origin}:${server.port}/a.jpg`)).rejects.toMatchObject({
      code: 'FT_REMOTE_PRIVATE',
    });
    expect(server.asked).toEqual([]);
  });

  it('is not connected to when a redirect leads there', async () => {
    await using inner = await host((_request, response) => response.end(image('secret')));
    await using outer = await host((_request, response) =>
      response.writeHead(302, { location: `http://inner.test:${inner.port}/a.jpg` }).end(),
    );
    // The outer host is this machine as well: its pattern allows that, the inner one's does not.
    const patterns = [{ hostname: 'images.test', allowPrivate: true }, { hostname: 'inner.test' }];
    using sources = remote({ patterns, retries: 0 });
    await expect(sources.get(outer.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_PRIVATE' });
    expect([outer.asked, inner.asked]).toEqual([['/a.jpg'], []]);
  });

  it('is asked where its pattern allows that', async () => {
    await using server = await host((_request, response) => response.end(image('mine')));
    using sources = remote({ patterns: [{ hostname: 'images.test', allowPrivate: true }] });
    expect(await sources.get(server.at('/a.jpg'))).toBe('image mine');
  });
});

describe('a name that changes its address (DNS rebinding)', () => {
  it('is looked up once for a connection, which goes to what was checked', async () => {
    await using server = await host((_request, response) => response.end(image('internal')));
    let asked = 0;
    // Public when it is checked, this machine when it would be used.
    const rebinding: Resolve = async () => named(asked++ === 0 ? '192.0.0.9' : '127.0.0.1');
    using sources = remote({ ...anywhere, timeoutMs: 300 }, { resolve: rebinding });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: /FT_REMOTE_/ });
    expect(asked).toBe(1);
    expect(server.asked).toEqual([]);
  });

  it('is checked again for every attempt', async () => {
    await using server = await host((_request, response) => response.writeHead(503).end());
    let asked = 0;
    const changing: Resolve = async (name) => (asked++ < 2 ? here(name) : named('169.254.169.254'));
    using sources = remote({ patterns: [{ allowPrivate: true }], retries: 5 }, { resolve: changing });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_PRIVATE' });
    expect(server.asked.length).toBe(2);
  });
});

describe('what no pattern fits', () => {
  it('is not looked up, and the message has the pattern that is missing', async () => {
    let asked = 0;
    const counting: Resolve = async (name) => {
      asked++;
      return here(name);
    };
    using sources = remote({ patterns: [{ hostname: 'example.com' }] }, { resolve: counting });
    await expect(sources.get('https://images.test:8443/photos/pier.jpg')).rejects.toMatchObject({
      code: 'FT_REMOTE_FORBIDDEN',
      hint: "Add { protocol: 'https', hostname: 'images.test', port: '8443', pathname: '/photos/**' } to `remote.patterns`.",
    });
    expect(asked).toBe(0);
  });

  it.each([
    'https://other.test/b.jpg',
    '//other.test/b.jpg',
    'file:///etc/passwd',
    'ftp://images.test/b.jpg',
    '/other/b.jpg',
  ])('is not followed to: %s', async (location) => {
    await using server = await host((_request, response) => response.writeHead(301, { location }).end());
    const patterns = [{ hostname: 'images.test', pathname: '/photos/*', allowPrivate: true }];
    using sources = remote({ patterns });
    await expect(sources.get(server.at('/photos/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_FORBIDDEN',
      why: expect.stringContaining('It redirects to'),
    });
    expect(server.asked).toEqual(['/photos/a.jpg']);
  });

  it('is refused from the cache as well', async () => {
    const driver = new MemoryCache();
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'cache-control': 'max-age=3600' }).end(image()),
    );
    using before = remote(undefined, { driver });
    await before.get(server.at('/a.jpg'));
    using after = remote({ patterns: [{ hostname: 'example.com' }], offline: true }, { driver });
    await expect(after.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_FORBIDDEN' });
  });
});

it('secrets of an address are in no message', async () => {
  using sources = remote({ patterns: [] });
  const address = 'https://me:pass@images.test/a.jpg?w=1&X-Amz-Signature=abc&token=def&sig=ghi';
  const error = await sources.get(address).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('https://images.test/a.jpg?w=1&X-Amz-Signature=…&token=…&sig=…');
  expect(String(error)).not.toMatch(/me:pass|abc|def|ghi/);
});

it('user name and password are sent to their own host, and not where it redirects to', async () => {
  const seen: (string | undefined)[] = [];
  await using other = await host((request, response) => {
    seen.push(request.headers.authorization);
    response.end(image());
  });
  await using first = await host((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(302, { location: other.at('/b.jpg').href }).end();
  });
  const address = first.at('/a.jpg');
  address.username = 'me';
  address.password = 'pass';
  using sources = remote();
  await sources.get(address);
  expect(seen).toEqual([`Basic ${Buffer.from('me:pass').toString('base64')}`, undefined]);
});
