import { isRemoteAllowed } from '@astrojs/internal-helpers/remote';
import { expect, it } from 'vitest';
import type { RemotePattern } from '../../src/options/types.ts';
import { permissionFor } from '../../src/remote/patterns.ts';

const hosts = [
  'example.com',
  'a.example.com',
  'a.b.example.com',
  'badexample.com',
  'example.com.evil.test',
  'localhost',
];
const paths = [
  '/',
  '/photos',
  '/photos/',
  '/photos/a.jpg',
  '/photos/2026/a.jpg',
  '/photos//a.jpg',
  '/Photos/a.jpg',
  '/photos*',
];
const urls = ['http', 'https', 'ftp'].flatMap((protocol) =>
  hosts.flatMap((host) =>
    ['', ':8080', ':443'].flatMap((port) => paths.map((path) => `${protocol}://${host}${port}${path}`)),
  ),
);

const patterns: RemotePattern[] = [];
for (const protocol of [undefined, 'http', 'https'] as const) {
  for (const hostname of [
    undefined,
    'example.com',
    '*.example.com',
    '**.example.com',
    '*',
    '**',
    '*example.com',
    'EXAMPLE.com',
  ]) {
    for (const port of [undefined, '', '8080']) {
      for (const pathname of [
        undefined,
        '/',
        '/photos/*',
        '/photos/**',
        '/photos*',
        '/**',
        '/photos/a.jpg',
      ]) {
        patterns.push({ protocol, hostname, port, pathname });
      }
    }
  }
}

it("allows exactly what Astro's own matcher allows", () => {
  const differing: string[] = [];
  let allowed = 0;
  for (const pattern of patterns) {
    for (const url of urls) {
      const ours = permissionFor(new URL(url), { patterns: [pattern], domains: [] }) !== undefined;
      const config = { domains: [], remotePatterns: [pattern as { hostname?: string }] };
      if (ours !== isRemoteAllowed(url, config)) differing.push(`${JSON.stringify(pattern)} ${url}`);
      allowed += Number(ours);
    }
  }
  expect(differing).toEqual([]);
  expect(allowed).toBeGreaterThan(1000);
  expect(allowed).toBeLessThan((patterns.length * urls.length) / 2);
});

it('a domain allows its host alone, on any port and both protocols, as in Astro', () => {
  for (const url of urls) {
    const allowed = { patterns: [], domains: ['a.example.com', '*.b.example.com'] };
    const ours = permissionFor(new URL(url), allowed) !== undefined;
    expect(ours, url).toBe(isRemoteAllowed(url, { domains: allowed.domains, remotePatterns: [] }));
  }
});

it('allows private addresses only where a pattern that fits says so', () => {
  const allowed = {
    patterns: [{ hostname: 'localhost', port: '1337', allowPrivate: true }, { hostname: 'localhost' }],
    domains: ['example.com'],
  };
  const may = (url: string) => permissionFor(new URL(url), allowed)?.allowPrivate;
  expect(may('http://localhost:1337/a.jpg')).toBe(true);
  expect(may('http://localhost/a.jpg')).toBe(false);
  expect(may('http://example.com/a.jpg')).toBe(false);
  expect(may('http://example.org/a.jpg')).toBe(undefined);
});
