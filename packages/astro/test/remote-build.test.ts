import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImageOptions } from '../src/options/types.ts';
import { SmallSite } from './support/site.ts';

let server: Server;
let origin: string;
let asked: string[];
let answer: (path: string, response: ServerResponse) => void;
let photo: Buffer;
let site: SmallSite;

beforeAll(async () => {
  const create = { width: 900, height: 600, channels: 3 as const, background: '#357' };
  photo = await sharp({ create }).jpeg().toBuffer();
  server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (request.headers['if-none-match'] === '"x"') response.writeHead(304).end();
    else answer(path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  asked = [];
  answer = (path, response) => {
    if (path.startsWith('/gone')) response.writeHead(404).end();
    else if (path.startsWith('/moved')) response.writeHead(302, { location: '/gone.jpg' }).end();
    else if (!path.startsWith('/stall')) response.writeHead(200, { etag: '"x"' }).end(photo);
  };
});

afterEach(() => site[Symbol.asyncDispose]());

const allowed = [{ protocol: 'http', hostname: '127.0.0.1' }];
const own = { patterns: [{ hostname: '127.0.0.1', allowPrivate: true }], retries: 0, stallMs: 500 };

/** Builds a page with these images. */
async function build(images: ImageOptions, markup: string) {
  site = await SmallSite.create({
    'astro.config.mjs': `import { defineConfig } from 'astro/config';
import ferrotype from '@ferrotype/astro';
export default defineConfig({
  devToolbar: { enabled: false },
  image: { remotePatterns: ${JSON.stringify(allowed)} },
  integrations: [ferrotype({ content: false, images: ${JSON.stringify(images)} })],
});`,
    'src/pages/index.astro': `---
import { Image, Picture } from 'astro:assets';
const origin = '${origin}';
---
<html lang="en"><head><title>a</title></head><body>${markup}</body></html>`,
  });
  return site.build();
}

const image = (path: string, more = ''): string =>
  `<Image src={\`\${origin}${path}\`} alt="a > b" width={300} height={200} ${more} />`;

/** The finished images, decoded. */
async function made(): Promise<string[]> {
  const names = await site.names('dist/_astro');
  const files = await Promise.all(
    names.map(async (name) => {
      const { width, height, format } = await sharp(join(site.folder, 'dist/_astro', name)).metadata();
      return `${width}x${height} ${format}`;
    }),
  );
  return files.toSorted();
}

// Whole builds, some of them two.
describe('with images.remote', { timeout: 150_000 }, () => {
  it('images are fetched once, checked in the next build, and made once', async () => {
    const two = `${image('/pier.jpg')}${image('/pier.jpg', 'format="jpeg"')}<Image src={\`\${origin}/pier.jpg\`} alt="" inferSize />`;
    const first = await build({ remote: own, engine: 'wasm' }, two);
    expect(first.output).toContain('1 source');
    expect(first.code, first.output).toBe(0);
    expect(await made()).toEqual(['300x200 jpeg', '300x200 webp', '900x600 webp']);
    expect(asked).toEqual(['/pier.jpg']);

    const second = await site.build();
    expect(second.code, second.output).toBe(0);
    expect(asked).toEqual(['/pier.jpg', '/pier.jpg']);
    expect(second.output).toContain('all from cache');
  });

  it('a host that fails ends the build with its name, in time', async () => {
    const began = Date.now();
    const { code, output } = await build({ remote: own }, image('/stall.jpg'));
    expect(code).toBe(1);
    expect(output).toContain('FT_REMOTE_TIMEOUT');
    expect(output).toContain(`${origin}/stall.jpg`);
    expect(output).toContain('Used on /');
    expect(Date.now() - began).toBeLessThan(100_000);
  });

  it('a host that fails does not end it with onError: warn, and pages show its image from where it is', async () => {
    const { code, output } = await build(
      { remote: own, onError: 'warn' },
      `${image('/pier.jpg')}${image('/stall.jpg?a=1&b=2')}${image('/gone.jpg', 'widths={[150, 300]}')}<Image src={\`\${origin}/gone2.jpg\`} alt="" inferSize />`,
    );
    expect(code, output).toBe(0);
    expect(output.match(/Pages show it from its own address/g)?.length).toBe(3);
    expect(output).not.toContain('FT_REMOTE_PRIVATE');
    const html = await site.read('dist/index.html');
    const images = [...html.matchAll(/<img .*?(?:decoding="async"|loading="lazy")[^<]*>/g)].map(String);
    expect(images.length).toBe(4);
    expect(images[0]).toMatch(/src="\/_astro\/[^"]+\.webp"/);
    expect(images[1]).toContain(`src="${origin}/stall.jpg?a=1&amp;b=2"`);
    expect(images[2]).toContain(`src="${origin}/gone.jpg"`);
    expect(images[2]).toContain(`srcset="${origin}/gone.jpg 150w, ${origin}/gone.jpg 300w"`);
    expect(images[2]).toContain('width="300" height="200"');
    expect(images[3]).toContain(`src="${origin}/gone2.jpg"`);
    expect(images[3]).not.toMatch(/width|height/);
    // What scripts and style sheets may still name is there, and as large as it should be.
    expect((await made()).filter((file) => file === '300x200 webp').length).toBe(3);

    answer = (_path, response) => response.writeHead(200, { etag: '"x"' }).end(photo);
    const again = await site.build();
    expect(again.code, again.output).toBe(0);
    expect(await site.read('dist/index.html')).not.toContain(origin);
  });
});

describe('without images.remote', { timeout: 150_000 }, () => {
  it('Astro fetches, and with onError: warn one dead host does not end the build', async () => {
    const { code, output } = await build(
      { onError: 'warn' },
      `${image('/pier.jpg')}${image('/gone.jpg')}${image('/moved.jpg')}`,
    );
    expect(code, output).toBe(0);
    expect(output).toContain(`The remote image could not be fetched: ${origin}/gone.jpg`);
    const html = await site.read('dist/index.html');
    expect(html).toContain(`src="${origin}/gone.jpg"`);
    expect(html).toContain(`src="${origin}/moved.jpg"`);
    expect(html.match(/src="\/_astro\//g)?.length).toBe(1);
  });

  it('a dead host ends the build, as in Astro', async () => {
    const { code } = await build({}, image('/gone.jpg'));
    expect(code).toBe(1);
  });
});
