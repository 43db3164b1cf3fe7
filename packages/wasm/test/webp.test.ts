import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { imageModule, type ImageEngine } from '../dist/image.node.js';
import { testRaster } from './runtimes/images.js';

const settings = [
  { quality: 80, effort: 4 },
  { quality: 80, effort: 3 },
  { quality: 1, effort: 5 },
  { quality: 30, effort: 6 },
  { quality: 95, effort: 3 },
  { quality: 100, effort: 4 },
  { quality: 75, effort: 4, lossless: true },
  { quality: 90, effort: 6, lossless: true },
];

describe('from effort 3 on, WebP is byte for byte what sharp makes of the same pixels and settings', () => {
  let engine: ImageEngine;
  beforeAll(async () => {
    engine = await imageModule.load();
  });

  for (const channels of [3, 4] as const) {
    for (const { quality, effort, lossless = false } of settings) {
      const kind = `${lossless ? 'lossless' : 'lossy'}, quality ${quality}, effort ${effort}`;
      it(`${channels === 4 ? 'with' : 'without'} alpha, ${kind}`, async () => {
        const { data, width, height } = testRaster(257, 131, channels);
        using image = engine.fromRaster({ data, width, height, channels });
        const ours = image.encode({ format: 'webp', quality, effort, lossless });
        const theirs = await sharp(data, { raw: { width, height, channels } })
          .webp({ quality, effort, lossless })
          .toBuffer();
        expect(Buffer.from(ours).equals(theirs)).toBe(true);
      });
    }
  }
});
