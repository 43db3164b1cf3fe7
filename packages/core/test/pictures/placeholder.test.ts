import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decode } from 'blurhash';
import { chromium, type Browser } from 'playwright-core';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../../testing/chromium.ts';
import {
  createFerrotype,
  fadeScript,
  fadeScriptHash,
  type Ferrotype,
  type Picture,
} from '../../src/index.ts';
import { dusk, imageFile } from '../support/images.ts';

if (chromiumOptions === undefined) console.warn(`${noChromium}; placeholders are not looked at`);

const kinds = ['thumbhash', 'blurhash', 'webp', 'color'] as const;
let ferrotype: Ferrotype;
let photo: Uint8Array;
beforeAll(async () => {
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
  photo = await dusk(600, 400);
});
afterAll(() => ferrotype.close());

const make = (placeholder: (typeof kinds)[number], bytes = photo): Promise<Picture> =>
  ferrotype.picture(bytes, { alt: '', widths: [600], formats: ['webp'], placeholder, fade: true });

/** Mean difference of two images' channels, brought to 30 × 20. */
async function distance(a: Sharp, b: Sharp): Promise<number> {
  const [one, other] = await Promise.all(
    [a, b].map((image) => image.resize(30, 20, { fit: 'fill' }).removeAlpha().raw().toBuffer()),
  );
  if (one === undefined || other === undefined) throw new Error('unreachable');
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}

describe('a placeholder', () => {
  it.each(kinds)('that is a %s is small, and looks like the image', async (kind) => {
    const { placeholder, html } = await make(kind);
    expect(placeholder?.opaque).toBe(true);
    expect(html).toContain(`background:${placeholder?.color}`);
    expect(html.length).toBeLessThan(1000);
    const { dataUrl } = placeholder ?? {};
    if (kind === 'color') return expect(dataUrl).toBeUndefined();
    const drawn = sharp(Buffer.from(dataUrl?.split(',')[1] ?? '', 'base64'));
    expect(await distance(drawn, sharp(photo))).toBeLessThan(12);
  });

  it('carries the hash for hosts that draw it themselves', async () => {
    const { placeholder } = await make('blurhash');
    const drawn = decode(placeholder?.hash ?? '', 30, 20);
    expect(
      await distance(
        sharp(Buffer.from(drawn), { raw: { width: 30, height: 20, channels: 4 } }),
        sharp(photo),
      ),
    ).toBeLessThan(12);
    expect((await make('thumbhash')).placeholder?.hash).toMatch(/^[\w+/]+=*$/);
  });

  it('can be had alone, and is the same', async () => {
    const alone = await ferrotype.placeholder(photo, { kind: 'blurhash' });
    expect(alone).toEqual((await make('blurhash')).placeholder);
    const square = await ferrotype.placeholder(photo, { width: 100, height: 100 });
    expect(square.hash).not.toBe((await ferrotype.placeholder(photo)).hash);
    await expect(ferrotype.placeholder(photo, { kind: 'none' } as never)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
    });
  });

  it('is left out behind an image that would let it through', async () => {
    const { placeholder, html } = await make('thumbhash', await imageFile('png', 64, 64, 4));
    expect(placeholder?.opaque).toBe(false);
    expect(html).not.toContain('background');
    expect(html).not.toContain('fade');
  });

  it.each([
    [1, 1],
    [1, 4000],
    [4000, 1],
  ])('of %i × %i pixels can be had', async (width, height) => {
    for (const kind of kinds)
      expect((await make(kind, await imageFile('png', width, height))).placeholder).toBeDefined();
  });
});

it('the fade has the hash that a policy names', () => {
  expect(fadeScriptHash).toBe(`sha256-${createHash('sha256').update(fadeScript).digest('base64')}`);
});

describe.skipIf(chromiumOptions === undefined)('in a browser', () => {
  let browser: Browser;
  let picture: Picture;
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const file = picture.variants.find(({ name }) => request.url === `/${name}`);
    if (file !== undefined) {
      waiting.push(() => response.setHeader('content-type', `image/${file.format}`).end(file.bytes));
      return;
    }
    const script = request.url === '/plain' ? '' : `<script>${fadeScript}</script>`;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', `script-src '${fadeScriptHash}'`);
    response.end(
      `<!doctype html><title>a</title>${script}<style>body{margin:0}</style>${picture.html}<p>after</p>`,
    );
  });
  beforeAll(async () => {
    picture = await make('thumbhash');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch(chromiumOptions);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  it.each([
    ['with the script', '/', {}, 1],
    ['without JavaScript', '/', { javaScriptEnabled: false }, 0],
    ['without the script', '/plain', {}, 0],
    ['where less motion is asked for', '/', { reducedMotion: 'reduce' as const }, 0],
  ])(
    '%s the placeholder stands where the image comes, and nothing moves',
    async (_, path, options, animations) => {
      const context = await browser.newContext({ viewport: { width: 700, height: 500 }, ...options });
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
        waitUntil: 'commit',
      });
      const clip = { x: 0, y: 0, width: 600, height: 400 };
      await expect.poll(() => waiting.length).toBe(1);
      const place = await page.locator('p').boundingBox();
      const before = await page.screenshot({ clip });
      expect(await distance(sharp(before), sharp(photo))).toBeLessThan(12);
      waiting.pop()?.();
      const running = (): Promise<unknown> => page.evaluate('document.getAnimations().length');
      if (animations > 0) await expect.poll(running).toBe(animations);
      await expect
        .poll(async () => distance(sharp(await page.screenshot({ clip })), sharp(photo)))
        .toBeLessThan(5);
      expect(await page.locator('p').boundingBox()).toEqual(place);
      if (animations === 0 && !('javaScriptEnabled' in options)) {
        expect(await running()).toBe(0);
      }
      await context.close();
    },
  );
});
