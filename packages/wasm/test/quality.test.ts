import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  avifModule,
  imageModule,
  type AvifEngine,
  type ImageEngine,
  type Raster,
} from '../dist/image.node.js';
import { qualityModule, type QualityEngine } from '../dist/quality.node.js';
import { testRaster } from './runtimes/images.js';

let quality: QualityEngine;
let avif: AvifEngine;
let image: ImageEngine;
beforeAll(async () => {
  quality = await qualityModule.load();
  avif = await avifModule.load();
  image = await imageModule.load();
});

function score(a: Raster, b: Raster): number {
  using reference = quality.reference(a);
  return reference.compare(b);
}

async function decoded(bytes: Uint8Array, channels: 3 | 4): Promise<Raster> {
  const picture = sharp(bytes).toColourspace('srgb');
  const { data, info } = await (channels === 4 ? picture.ensureAlpha() : picture.removeAlpha())
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels, data };
}

function meanDifference(a: Raster, b: Raster): number {
  return a.data.reduce((sum, value, at) => sum + Math.abs(value - (b.data[at] ?? 0)), 0) / a.data.length;
}

describe('a score', () => {
  it('falls with the quality of a JPEG', () => {
    const raster = testRaster(300, 200, 3);
    using picture = image.fromRaster(raster);
    const scores = [90, 60, 30, 10].map((level) => {
      const bytes = picture.encode({ format: 'jpeg', quality: level, progressive: false, chroma: '4:2:0' });
      using seen = image.decode(bytes);
      return score(raster, seen.raster());
    });
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[0]).toBeLessThan(100);
  });

  it.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
    [9, 8],
  ])('of %i × %i pixels with themselves is 100', (width, height) => {
    const raster = testRaster(width, height, 4);
    expect(score(raster, raster)).toBe(100);
  });

  it('of pictures of two sizes, or of too few pixels, is a coded error, and the engine goes on', () => {
    const raster = testRaster(20, 20, 3);
    expect(() => score(raster, testRaster(20, 21, 3))).toThrow(
      expect.objectContaining({ code: 'InvalidOption' }),
    );
    expect(() => score({ ...raster, height: 21 }, raster)).toThrow(
      expect.objectContaining({ code: 'InvalidOption' }),
    );
    expect(() => score({ ...raster, width: 0, data: new Uint8Array() }, raster)).toThrow(
      expect.objectContaining({ code: 'Empty' }),
    );
    expect(score(raster, raster)).toBe(100);
  });
});

describe('a trial of AVIF', () => {
  it.each([
    [3, '4:4:4', 0],
    [3, '4:2:0', 0],
    [3, '4:2:0', 2],
    [4, '4:4:4', 0],
  ] as const)(
    'with %i channels, %s, effort %i is what a decoder makes of the file',
    async (channels, chroma, effort) => {
      const raster = testRaster(151, 97, channels);
      const options = { format: 'avif', quality: 60, effort, chroma } as const;
      const file = avif.encode(raster, options);
      const trial = avif.trial(raster, options);
      expect(trial.bytes).toBe(file.length);
      expect(trial.raster).toMatchObject({ width: 151, height: 97, channels });
      const peer = await decoded(file, channels);
      // Where colour is stored at half size decoders interpolate it in ways of their own.
      expect(meanDifference(trial.raster, peer)).toBeLessThan(chroma === '4:4:4' ? 0.05 : 3);
      if (chroma === '4:4:4') expect(score(raster, trial.raster)).toBeCloseTo(score(raster, peer), 0);
    },
  );
});

it('writes text that repeats itself at every effort: copying within the picture once trapped', async () => {
  const lines = Array.from({ length: 20 }, (_, line) => {
    const y = 24 + line * 24;
    return `<text x="10" y="${y}" font-size="18" font-family="monospace">a line of text that comes again</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="512"><rect width="100%" height="100%" fill="#fff"/>${lines.join('')}<path d="${Array.from({ length: 200 }, (_, n) => `M${(n % 20) * 32} ${Math.floor(n / 20) * 48}h20v9h-7v-4h-9z`).join('')}"/></svg>`;
  const raster = await decoded(await sharp(Buffer.from(svg)).png().toBuffer(), 3);
  for (const effort of [0, 1, 2, 3, 5]) {
    const file = avif.encode(raster, { format: 'avif', quality: 60, effort, chroma: '4:2:0' });
    expect(score(raster, await decoded(file, 3)), `effort ${effort}`).toBeGreaterThan(40);
  }
}, 60_000);

it('tells graphics from photographs', () => {
  expect(quality.isGraphic(testRaster(300, 200, 3))).toBe(false);
  const data = new Uint8Array(300 * 200 * 3).map((_, at) => ((at / 3) % 300 < 140 ? 250 : 30));
  expect(quality.isGraphic({ width: 300, height: 200, channels: 3, data })).toBe(true);
});

it('keeps the module within 100 KB', async () => {
  const module = await readFile(new URL('../dist/quality.wasm', import.meta.url));
  expect(module.length).toBeLessThanOrEqual(100_000);
});
