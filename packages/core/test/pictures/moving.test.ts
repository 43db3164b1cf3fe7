import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium } from '../../../../testing/chromium.ts';
import { createFerrotype, type Ferrotype, type Picture } from '../../src/index.ts';
import { gif, type GifFrame } from '../support/gif.ts';
import { listener } from '../support/logger.ts';

if (chromiumOptions === undefined) console.warn(`${noChromium}; moving pictures are not looked at`);

let ferrotype: Ferrotype;
beforeAll(async () => {
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false, logger: listener() });
});
afterAll(() => ferrotype.close());

/** One colour after the other, three tenths of a second each. */
function lights(): Uint8Array {
  const light = (color: number): GifFrame => ({ width: 80, height: 60, delay: 30, at: () => color });
  return gif({ width: 80, height: 60, repeat: 0, frames: [1, 40, 90].map(light) });
}

describe('a picture of an animation', () => {
  it('is an animated WebP in every width, after a still for those who ask for less motion', async () => {
    const { html, variants } = await ferrotype.picture(lights(), { alt: 'Lights', widths: [40, 80] });
    expect(html).toMatch(
      /^<picture style="display:contents"><source media="\(prefers-reduced-motion: reduce\)" type="image\/webp" srcset="\S+ 40w, \S+ 80w"[^>]*><img src="\S+" srcset="\S+ 40w, \S+ 80w"[^>]*alt="Lights"[^>]*><\/picture>$/,
    );
    const frames = await Promise.all(
      variants.map(async ({ bytes }) => (await sharp(bytes).metadata()).pages),
    );
    expect(frames).toEqual([undefined, undefined, 3, 3]);
  });

  it('says so for each of its parts', async () => {
    const { html } = await ferrotype.picture(lights(), {
      alt: '',
      widths: [80],
      sources: [
        { media: '(max-width: 600px), print', aspectRatio: 1, widths: [30] },
        { media: 'not (min-width: 900px)', aspectRatio: 2, widths: [30] },
      ],
    });
    expect([...html.matchAll(/media="([^"]+)"/g)].map(([, media]) => media)).toEqual([
      '(max-width: 600px) and (prefers-reduced-motion: reduce), print and (prefers-reduced-motion: reduce)',
      '(max-width: 600px), print',
      '(not (min-width: 900px)) and (prefers-reduced-motion: reduce)',
      'not (min-width: 900px)',
      '(prefers-reduced-motion: reduce)',
    ]);
  });

  it('is a picture like others where it is to stand still, of the frame asked for', async () => {
    const request = { alt: '', widths: [80], formats: ['webp' as const], lossless: true, poster: 1 };
    const still = await ferrotype.picture(lights(), { ...request, animation: 'still' });
    expect(still.html).not.toContain('prefers-reduced-motion');
    const moving = await ferrotype.picture(lights(), request);
    expect(moving.variants[0]?.digest).toBe(still.variants[0]?.digest);
    const { dominant } = await sharp(still.variants[0]?.bytes).stats();
    const frame = await sharp(lights(), { page: 1 }).stats();
    expect(dominant).toEqual(frame.dominant);
  });

  it('has at most the frames asked for', async () => {
    const { variants } = await ferrotype.picture(lights(), {
      alt: '',
      widths: [80],
      animation: { maxFrames: 2 },
    });
    expect((await sharp(variants[1]?.bytes).metadata()).delay).toEqual([600, 300]);
  });
});

describe.skipIf(chromiumOptions === undefined)('in a browser', () => {
  let browser: Browser;
  let page: Page;
  let picture: Picture;
  const files = new Map<string, Uint8Array>();
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url.slice(1));
    response.setHeader('content-type', file ? 'image/webp' : 'text/html');
    response.end(file ?? picture.html);
  });

  beforeAll(async () => {
    picture = await ferrotype.picture(lights(), { alt: '', widths: [80], loading: 'eager' });
    for (const { name, bytes } of picture.variants) files.set(name, bytes);
    server.listen(0);
    browser = await chromium.launch(chromiumOptions);
  });
  afterAll(async () => {
    await browser?.close();
    server.close();
  });

  const open = async (reducedMotion: 'reduce' | 'no-preference'): Promise<void> => {
    page = await browser.newPage({ reducedMotion });
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await page.locator('img').evaluate((img) => (img as HTMLImageElement).decode());
  };

  /** The colours that are seen within so many milliseconds. */
  const seen = async (milliseconds: number): Promise<Set<string>> => {
    const colors = new Set<string>();
    for (const end = Date.now() + milliseconds; Date.now() < end;) {
      const shot = await page.locator('img').screenshot();
      const { data } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      const center = (30 * 80 + 40) * 3;
      colors.add(data.subarray(center, center + 3).toString('hex'));
    }
    return colors;
  };

  it('it moves, and stands still where less motion is asked for', async () => {
    await open('no-preference');
    expect((await seen(2500)).size).toBe(3);
    await open('reduce');
    expect((await seen(1500)).size).toBe(1);
  });

  it('every frame is what the browser itself makes of the GIF, and is shown as long', async () => {
    const whole: GifFrame = { width: 32, height: 24, at: (x, y) => (x * 3 + y * 5) % 100 };
    const patch: GifFrame = { left: 6, top: 4, width: 10, height: 11, at: (x, y) => (x * y) % 128 };
    const source = gif({
      width: 32,
      height: 24,
      repeat: 0,
      frames: [
        { ...whole, dispose: 2, delay: 0 },
        { ...patch, dispose: 3, transparent: 0, delay: 1 },
        { ...patch, left: 27, top: 19, dispose: 2, delay: 2 },
        { ...patch, left: 2, turned: 40, dispose: 1, delay: 10 },
        { ...patch, top: 0, dispose: 3, delay: 25 },
        { ...patch, left: 20, transparent: 6, delay: 9 },
      ],
    });
    const { bytes } = await ferrotype.variant(source, { lossless: true });
    await open('no-preference');
    const [theirs, ours] = [await decoded(source, 'image/gif'), await decoded(bytes, 'image/webp')];
    expect(ours.map(({ pixels }) => pixels)).toEqual(theirs.map(({ pixels }) => pixels));
    // What is at most 10 milliseconds long Chromium plays for 100.
    expect(ours.map(({ milliseconds }) => milliseconds)).toEqual(
      theirs.map(({ milliseconds }) => (milliseconds <= 10 ? 100 : milliseconds)),
    );
  });

  /** What Chromium's decoder makes of a file, frame by frame. */
  const decoded = (
    bytes: Uint8Array,
    type: string,
  ): Promise<readonly { pixels: string; milliseconds: number }[]> =>
    page.evaluate(
      async ([base64, mime]) => {
        const data = Uint8Array.from(atob(base64 ?? ''), (letter) => letter.charCodeAt(0));
        const decoder = new ImageDecoder({ data, type: mime ?? '' });
        await decoder.completed;
        const canvas = new OffscreenCanvas(32, 24).getContext('2d', { willReadFrequently: true });
        const frames = [];
        for (let index = 0; index < (decoder.tracks.selectedTrack?.frameCount ?? 0); index++) {
          const { image } = await decoder.decode({ frameIndex: index });
          canvas?.clearRect(0, 0, 32, 24);
          canvas?.drawImage(image, 0, 0);
          frames.push({
            pixels: canvas?.getImageData(0, 0, 32, 24).data.join() ?? '',
            milliseconds: (image.duration ?? 0) / 1000,
          });
        }
        return frames;
      },
      [Buffer.from(bytes).toString('base64'), type],
    );
});
