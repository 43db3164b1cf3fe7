import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFerrotype } from '../src/index.ts';
import { gif, type GifFrame } from './support/gif.ts';
import { listener } from './support/logger.ts';

/** Every pixel of every frame, composed, as libvips has it. */
async function film(bytes: Uint8Array) {
  const image = sharp(bytes, { animated: true });
  const { pages = 1, delay = [], loop, hasAlpha } = await image.metadata();
  const { data, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return { pages, delay, loop, hasAlpha, width: info.width, height, data: seen(data) };
}

/** What is transparent has no colour. */
function seen(data: Buffer): Buffer {
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] === 0) data.fill(0, at, at + 4);
  return data;
}

const shared = await createFerrotype({ engine: 'wasm', cache: false, logger: listener() });

const exact = { format: 'webp', lossless: true, effort: 0 } as const;

const stripes = (x: number, y: number): number => (x * 3 + y * 5) % 100;
const disc = (x: number, y: number): number => (Math.hypot(x - 5, y - 5) < 5 ? 7 : 120);
const whole: GifFrame = { width: 32, height: 24, at: stripes };
const moved = (left: number, delay = 5): GifFrame => ({ ...patch, left, delay });
const patch: GifFrame = { left: 6, top: 4, width: 10, height: 11, at: disc };

/**
 * Where the frame had no transparent colour, libvips fills what it clears with the file's background colour, which browsers
 * ignore: for the comparison all that are cleared have one. `moving.test.ts` shows what Chromium does.
 */
const cleared = { dispose: 2, transparent: 127 };

describe('a GIF that keeps moving', () => {
  const cases: Record<string, GifFrame[]> = {
    'frames that stay': [whole, patch, { ...patch, left: 15, dispose: 1 }],
    'frames that are cleared': [
      { ...whole, ...cleared },
      { ...patch, ...cleared },
      { ...patch, top: 9 },
    ],
    'frames that give way to what was there': [whole, { ...patch, dispose: 3 }, { ...patch, left: 18 }],
    'holes that show what was there': [
      whole,
      { ...patch, transparent: 120, dispose: 2 },
      { ...patch, left: 18, top: 9, transparent: 7 },
    ],
    'colour tables of their own': [whole, { ...patch, turned: 30 }, { ...patch, left: 9, turned: 77 }],
    'frames that reach beyond the canvas': [whole, { ...patch, left: 27, top: 19 }, { ...patch, left: 28 }],
    'a first frame that leaves some of the canvas free': [
      { ...patch, ...cleared },
      { ...patch, left: 20 },
    ],
    'all ways to end, mixed': [
      { ...whole, transparent: 50 },
      { ...patch, dispose: 3, transparent: 120 },
      { ...patch, left: 14, ...cleared },
      { ...patch, left: 2, top: 13, dispose: 3, turned: 9 },
      { ...patch, left: 20, dispose: 1, transparent: 7 },
      { ...patch, left: 11, ...cleared },
    ],
  };

  it.each(Object.keys(cases))('is composed as libvips composes it: %s', async (name) => {
    const source = gif({ width: 32, height: 24, frames: cases[name] ?? [] });
    const variant = await shared.variant(source, exact);
    const [ours, theirs] = [await film(variant.bytes), await film(source)];
    expect(ours).toMatchObject({ pages: theirs.pages, width: 32, height: 24 });
    expect(ours.data.equals(theirs.data)).toBe(true);
  });

  it('has the delays browsers give it, and is shown as often', async () => {
    const frames = [0, 1, 2, 7, 300].map((delay, at) => moved(at, delay));
    const delays = [100, 100, 20, 70, 3000];
    for (const [repeat, loop] of [[undefined, 1] as const, [0, 0] as const, [4, 5] as const]) {
      const source = gif({
        width: 32,
        height: 24,
        frames,
        ...(repeat !== undefined && { repeat }),
      });
      const { bytes } = await shared.variant(source, exact);
      expect(await film(bytes)).toMatchObject({ delay: delays, loop });
    }
  });

  it('is resized and cropped frame by frame, as a still of each frame is', async () => {
    const frames = [whole, { ...patch, dispose: 3 }, { ...patch, left: 18, transparent: 120 }];
    const source = gif({ width: 32, height: 24, frames });
    const request = { ...exact, width: 12, height: 16, position: 'right' } as const;
    const moving = await film((await shared.variant(source, request)).bytes);
    expect(moving).toMatchObject({ pages: 3, width: 12, height: 16 });
    for (const poster of [0, 1, 2]) {
      const still = await shared.variant(source, { ...request, animation: 'still', poster });
      const { data } = await film(still.bytes);
      expect(data.equals(moving.data.subarray(poster * 768, poster * 768 + 768)), `frame ${poster}`).toBe(
        true,
      );
    }
  });

  it('is laid over a background where one is given', async () => {
    const source = gif({ width: 32, height: 24, frames: [patch, { ...patch, left: 18 }] });
    const { bytes } = await shared.variant(source, { ...exact, background: '#102030' });
    const { data } = await film(bytes);
    expect([...data.subarray(0, 4)]).toEqual([0x10, 0x20, 0x30, 255]);
  });

  it('is near the source in quality where losing some is allowed, and smaller', async () => {
    const frames = Array.from({ length: 12 }, (_, at) => moved(at * 2));
    const source = gif({ width: 32, height: 24, frames: [{ ...whole, at: () => 3 }, ...frames] });
    const { bytes } = await shared.variant(source, { format: 'webp' });
    const [ours, theirs] = [await film(bytes), await film(source)];
    expect(bytes.length).toBeLessThan(source.length);
    const distance = ours.data.reduce((sum, value, at) => sum + Math.abs(value - (theirs.data[at] ?? 0)), 0);
    expect(distance / ours.data.length).toBeLessThan(3);
  });

  it('has no more frames than asked for, and takes as long', async () => {
    const frames = Array.from({ length: 10 }, (_, at) => moved(at * 2, 4 + at));
    const source = gif({ width: 32, height: 24, frames });
    const { bytes } = await shared.variant(source, { ...exact, animation: { maxFrames: 4 } });
    const { pages, delay } = await film(bytes);
    expect(pages).toBe(4);
    expect(delay.reduce((a, b) => a + b, 0)).toBe(
      frames.reduce((sum, frame) => sum + (frame.delay ?? 0) * 10, 0),
    );
  });

  it('is the same file whichever engine is chosen', async () => {
    const source = gif({ width: 32, height: 24, frames: [whole, patch] });
    const files = await Promise.all(
      (['auto', 'sharp', 'wasm'] as const).map(async (engine) => {
        await using ferrotype = await createFerrotype({ engine, cache: false });
        return await ferrotype.variant({ name: 'a', bytes: source }, { width: 20 });
      }),
    );
    expect(new Set(files.map(({ digest }) => digest)).size).toBe(1);
    expect(new Set(files.map(({ name }) => name)).size).toBe(1);
  });
});

describe('an animated WebP that keeps moving', () => {
  const frames = [whole, { ...patch, dispose: 2 }, { ...patch, left: 18, transparent: 120 }];
  const source = sharp(gif({ width: 32, height: 24, repeat: 2, frames }), { animated: true });

  it('has the frames, the delays and the rounds of its source', async () => {
    const bytes = await source.clone().webp({ lossless: true }).toBuffer();
    const variant = await shared.variant(bytes, { ...exact, width: 16 });
    const [ours, theirs] = [await film(variant.bytes), await film(bytes)];
    expect(ours).toMatchObject({ pages: 3, width: 16, height: 12, delay: theirs.delay, loop: theirs.loop });
  });

  it('keeps every pixel where none is to change', async () => {
    const bytes = await source.clone().webp({ quality: 60 }).toBuffer();
    const variant = await shared.variant(bytes, exact);
    expect((await film(variant.bytes)).data.equals((await film(bytes)).data)).toBe(true);
  });

  it('stays the file it is where a new one would be larger, nothing is asked of its pixels and it holds no more', async () => {
    const bytes = await source.clone().webp({ quality: 1, alphaQuality: 1, effort: 6 }).toBuffer();
    const same = await shared.variant(bytes, { format: 'webp', quality: 100 });
    expect(Buffer.from(same.bytes).equals(bytes)).toBe(true);
    const smaller = await shared.variant(bytes, { format: 'webp', quality: 100, width: 31 });
    expect(smaller.width).toBe(31);
    const telling = await source
      .clone()
      .withExif({ IFD0: { Artist: 'nobody else' } })
      .webp({ quality: 1, alphaQuality: 1 })
      .toBuffer();
    const bare = await shared.variant(telling, { format: 'webp', quality: 100 });
    expect(Buffer.from(bare.bytes).includes('nobody else')).toBe(false);
  });

  it('shows any of its frames as a still', async () => {
    const bytes = await source.clone().webp({ lossless: true }).toBuffer();
    const all = await film(bytes);
    for (const [poster, frame] of [[0, 0] as const, [2, 2] as const, [99, 2] as const]) {
      const still = await shared.variant(bytes, { format: 'png', poster });
      const { data } = await film(still.bytes);
      expect(data.equals(all.data.subarray(frame * 3072, frame * 3072 + 3072)), `frame ${poster}`).toBe(true);
    }
  });
});

describe('an animation that stands still', () => {
  const source = gif({ width: 32, height: 24, frames: [whole, { ...whole, at: () => 9 }] });

  it.each(['auto', 'sharp', 'wasm'] as const)('shows the frame asked for, made by %s', async (engine) => {
    await using ferrotype = await createFerrotype({ engine, cache: false, logger: listener() });
    const all = await film(source);
    for (const poster of [0, 1]) {
      const { bytes } = await ferrotype.variant(source, { format: 'png', poster });
      const { data } = await film(bytes);
      expect(data.equals(all.data.subarray(poster * 3072, poster * 3072 + 3072))).toBe(true);
    }
  });

  it('is what an animation is with operations', async () => {
    const { bytes } = await shared.variant(source, { ...exact, operations: [{ type: 'greyscale' }] });
    expect(await film(bytes)).toMatchObject({ pages: 1, width: 32 });
  });

  it('is said to, once, where it was not asked to', async () => {
    const logger = listener();
    await using ferrotype = await createFerrotype({ cache: false, logger });
    const dance = { name: 'dance.gif', bytes: source };
    await ferrotype.variant(dance, { format: 'webp' });
    await ferrotype.variant(dance, { format: 'png', animation: 'still' });
    expect(logger.lines).toEqual([]);
    await ferrotype.variant(dance, { format: 'png' });
    await ferrotype.variant(dance, { format: 'avif' });
    expect(logger.lines).toEqual([
      'warn: dance.gif is animated and stands still as png: frame 1 of 2 is shown',
    ]);
  });
});

describe('animations that are not as they should be', () => {
  const frames = Array.from({ length: 4 }, (_, at) => moved(at * 3));
  const source = gif({ width: 32, height: 24, frames: [whole, ...frames] });

  it('one with a single frame is a still', async () => {
    const { bytes } = await shared.variant(gif({ width: 32, height: 24, frames: [whole] }), exact);
    expect(await film(bytes)).toMatchObject({ pages: 1 });
  });

  it('one of equal frames is a still', async () => {
    const { bytes } = await shared.variant(gif({ width: 32, height: 24, frames: [whole, whole] }), exact);
    expect(await film(bytes)).toMatchObject({ pages: 1 });
  });

  it('one that ends too early is refused, wherever it ends', async () => {
    for (const missing of [10, 40, 200, 700]) {
      const cut = { name: 'cut.gif', bytes: source.subarray(0, source.length - missing) };
      const made = shared.variant(cut, exact);
      await expect(made, `${missing}`).rejects.toMatchObject({ code: 'FT_IMAGE_TRUNCATED', file: 'cut.gif' });
    }
    const webp = await sharp(source, { animated: true }).webp().toBuffer();
    const cut = shared.variant(webp.subarray(0, webp.length - 30), exact);
    await expect(cut).rejects.toMatchObject({ code: 'FT_IMAGE_TRUNCATED' });
  });

  it('one that lacks only its end mark is whole', async () => {
    const { bytes } = await shared.variant(source.subarray(0, -1), exact);
    expect(await film(bytes)).toMatchObject({ pages: 5 });
  });

  it('one with damage in a frame is refused', async () => {
    const webp = new Uint8Array(await sharp(source, { animated: true }).webp({ lossless: true }).toBuffer());
    const last = Buffer.from(webp).lastIndexOf('VP8L');
    webp.fill(0xff, last + 9, last + 20);
    await expect(shared.variant(webp, exact)).rejects.toMatchObject({ code: 'FT_IMAGE_CORRUPT' });
  });

  it(
    'one of 10,000 frames is made, one more frame or too many pixels are refused',
    { timeout: 60_000 },
    async () => {
      const dots = Array.from({ length: 10_001 }, (_, n) => ({ width: 2, height: 2, at: () => n % 100 }));
      const many = gif({ width: 2, height: 2, frames: dots.slice(0, 10_000) });
      expect(await film((await shared.variant(many, exact)).bytes)).toMatchObject({ pages: 10_000 });
      const more = gif({ width: 2, height: 2, frames: dots });
      await expect(shared.variant(more, exact)).rejects.toMatchObject({ code: 'FT_LIMIT_FRAMES' });
      const limits = { maxAnimationPixels: 32 * 24 * 5 };
      await using ferrotype = await createFerrotype({ cache: false, limits, logger: listener() });
      expect(await ferrotype.variant(source, exact)).toMatchObject({ width: 32 });
      const wide = { name: 'long.gif', bytes: gif({ width: 33, height: 24, frames: [whole, ...frames] }) };
      await expect(ferrotype.variant(wide, exact)).rejects.toMatchObject({ code: 'FT_LIMIT_ANIMATION' });
      // Its first frame is within all limits.
      expect(await ferrotype.variant(wide, { ...exact, animation: 'still' })).toMatchObject({ width: 33 });
    },
  );

  it('one whose frame claims more than its bytes can hold is refused before memory is taken', async () => {
    const bytes = gif({ width: 4, height: 4, frames: [patch, patch] });
    const at = Buffer.from(bytes).lastIndexOf(Buffer.from([0x2c, 6, 0, 4, 0, 10, 0, 11, 0]));
    bytes.set([0xff, 0xff, 0xff, 0x05], at + 5);
    await expect(shared.variant(bytes, exact)).rejects.toMatchObject({ code: 'FT_IMAGE_TRUNCATED' });
  });

  it('work on one that nobody waits for is dropped', async () => {
    const giving = new AbortController();
    const made = shared.variant(source, { ...exact, effort: 6 }, { signal: giving.signal });
    giving.abort();
    await expect(made).rejects.toMatchObject({ code: 'FT_ABORTED' });
  });
});
