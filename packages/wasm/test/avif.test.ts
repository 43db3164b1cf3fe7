import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { avifModule, type AvifEngine, type Raster } from '../dist/image.node.js';
import { testRaster } from './runtimes/images.js';

const defaults = { format: 'avif', quality: 60, effort: 0, chroma: '4:2:0' } as const;

/** Soft gradients, however small the picture, and one edge in blue; alpha falls from left to right. */
function scene(width: number, height: number, channels: 3 | 4): Raster {
  const data = new Uint8Array(width * height * channels);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += channels) {
      data[at] = 40 + (x * 150) / Math.max(width, 64);
      data[at + 1] = 60 + (y * 130) / Math.max(height, 64);
      data[at + 2] = x * height > y * width ? 90 : 130;
      if (channels === 4) data[at + 3] = 250 - (x * 200) / Math.max(width, 64);
    }
  }
  return { width, height, channels, data };
}

/** Decodes with sharp, into as many channels as `raster` has. */
async function decode(bytes: Uint8Array, { channels }: Raster) {
  const image = sharp(bytes);
  const { data, info } = await (channels === 4 ? image.ensureAlpha() : image)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Peak signal-to-noise ratio in decibels. */
function psnr(a: Uint8Array, b: Uint8Array): number {
  const total = a.reduce((sum, value, index) => sum + (value - (b[index] ?? Number.NaN)) ** 2, 0);
  return 10 * Math.log10((255 * 255 * a.length) / total);
}

function sharpAvif({ data, width, height, channels }: Raster, quality: number, chromaSubsampling: string) {
  return sharp(data, { raw: { width, height, channels } })
    .avif({ quality, effort: 0, chromaSubsampling })
    .toBuffer();
}

let engine: AvifEngine;
beforeAll(async () => {
  engine = await avifModule.load();
});

describe('an AVIF decodes to the picture it was made of', () => {
  const sizes = [
    [1, 1],
    [3, 5],
    [17, 33],
    [64, 128],
    [1, 300],
    [1080, 720],
  ] as const;
  for (const [width, height] of sizes) {
    for (const channels of [3, 4] as const) {
      for (const chroma of ['4:2:0', '4:4:4'] as const) {
        it(`${width}x${height}, ${chroma}, ${channels === 4 ? 'with' : 'without'} alpha`, async () => {
          const raster = scene(width, height, channels);
          const decoded = await decode(engine.encode(raster, { ...defaults, quality: 90, chroma }), raster);
          expect(decoded).toMatchObject({ width, height, channels });
          // Half-size chroma blurs the edge, which is most of a picture of a few pixels.
          const floor = width * height < 1000 && chroma === '4:2:0' ? 28 : 36;
          expect(psnr(raster.data, decoded.data)).toBeGreaterThan(floor);
        });
      }
    }
  }

  it('at every effort', async () => {
    const raster = testRaster(97, 61, 3);
    for (let effort = 0; effort <= 9; effort += 1) {
      const decoded = await decode(engine.encode(raster, { ...defaults, quality: 85, effort }), raster);
      expect(psnr(raster.data, decoded.data), `effort ${effort}`).toBeGreaterThan(28);
    }
  });

  it('at every tenth quality, never worse for a higher number', async () => {
    const raster = testRaster(128, 96, 3);
    let [size, fidelity] = [0, 0];
    for (const quality of [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]) {
      const bytes = engine.encode(raster, { ...defaults, quality, chroma: '4:4:4' });
      const { data } = await decode(bytes, raster);
      expect(bytes.length, `quality ${quality}`).toBeGreaterThanOrEqual(size);
      expect(psnr(raster.data, data), `quality ${quality}`).toBeGreaterThanOrEqual(fidelity - 0.1);
      [size, fidelity] = [bytes.length, psnr(raster.data, data)];
    }
  });
});

describe('beside sharp at the same quality', () => {
  for (const quality of [40, 60, 80]) {
    for (const chroma of ['4:2:0', '4:4:4'] as const) {
      it(`quality ${quality}, ${chroma}: no more than a tenth larger, within 1.5 dB`, async () => {
        const raster = testRaster(640, 420, 3);
        const ours = engine.encode(raster, { ...defaults, quality, chroma });
        const theirs = await sharpAvif(raster, quality, chroma);
        expect(ours.length).toBeLessThanOrEqual(theirs.length * 1.1);
        const [mine, peer] = [await decode(ours, raster), await decode(theirs, raster)];
        expect(psnr(raster.data, mine.data)).toBeGreaterThan(psnr(raster.data, peer.data) - 1.5);
      });
    }
  }
});

describe('a colour is converted alike wherever in a row it stands', () => {
  // Without loss, so that any difference shows. The first columns come in eights, the repeated ones are the rest of a row.
  for (const channels of [3, 4] as const) {
    for (const [chroma, first, again, compared] of [
      ['4:4:4', 8, 7, [0, 7]],
      // Decoders smooth colour across columns: those beside the seam are left out.
      ['4:2:0', 16, 14, [2, 12]],
    ] as const) {
      it(`${chroma}, ${channels} channels`, async () => {
        const [width, height] = [first + again, 33];
        const data = new Uint8Array(width * height * channels).fill(255);
        for (let at = 0, seed = 1; at < data.length; at += channels) {
          const column = (at / channels) % width;
          for (let channel = 0; channel < 3; channel += 1) {
            seed = (seed * 16_807) % 2_147_483_647;
            data[at + channel] =
              column < first ? seed >> 8 : (data[at + channel - first * channels] ?? Number.NaN);
          }
        }
        const raster = { width, height, channels, data };
        const decoded = await decode(engine.encode(raster, { ...defaults, quality: 100, chroma }), raster);
        const columns = (from: number) =>
          Array.from({ length: height }, (_, row) =>
            [...decoded.data].slice(
              (row * width + from + compared[0]) * channels,
              (row * width + from + compared[1]) * channels,
            ),
          );
        expect(new Set(columns(0).flat()).size).toBeGreaterThan(100);
        expect(columns(first)).toEqual(columns(0));
      });
    }
  }
});

it('keeps the module within 2 MB', async () => {
  const module = await readFile(new URL('../dist/avif.wasm', import.meta.url));
  expect(module.length).toBeLessThanOrEqual(2_000_000);
});

it('leaves alpha out where every pixel is opaque', () => {
  const { data, ...rest } = scene(40, 30, 4);
  const opaque = data.map((value, index) => (index % 4 === 3 ? 255 : value));
  const rgb = opaque.filter((_, index) => index % 4 !== 3);
  const bytes = engine.encode({ ...rest, data: opaque }, defaults);
  expect(bytes).toEqual(engine.encode({ ...rest, channels: 3, data: rgb }, defaults));
});

it('gives the same bytes again, whatever was encoded in between, and in another instance', async () => {
  const raster = testRaster(200, 150, 4);
  const once = engine.encode(raster, { ...defaults, effort: 2 });
  engine.encode(testRaster(333, 77, 3), { ...defaults, chroma: '4:4:4', effort: 4 });
  expect(engine.encode(raster, { ...defaults, effort: 2 })).toEqual(once);
  expect((await avifModule.load()).encode(raster, { ...defaults, effort: 2 })).toEqual(once);
});

describe('a request out of range is a coded error, and the engine goes on', () => {
  const raster = scene(8, 8, 3);
  const refused = [
    ['a quality of 0', raster, { quality: 0 }, 'InvalidOption'],
    ['an effort of 10', raster, { effort: 10 }, 'InvalidOption'],
    ['pixels that are too few', { ...raster, height: 9 }, {}, 'InvalidOption'],
    ['no pixels', { ...raster, width: 0, data: new Uint8Array() }, {}, 'Empty'],
    ['a side AV1 can not write', { ...raster, width: 65_537, height: 1 }, {}, 'LimitSide'],
  ] as const;
  for (const [what, input, options, code] of refused) {
    it(what, () => {
      expect(() => engine.encode(input, { ...defaults, ...options })).toThrowError(
        expect.objectContaining({ code }),
      );
      expect(engine.poisoned).toBe(false);
      expect(engine.encode(raster, defaults).length).toBeGreaterThan(100);
    });
  }
});
