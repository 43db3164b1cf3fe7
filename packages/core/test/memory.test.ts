import type { ImageEngine, ImageInfo } from '@ferrotype/wasm';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { RasterPlan } from '../src/engine/engine.ts';
import { compileModules, Instances } from '../src/engine/wasm/modules.ts';
import { prepare } from '../src/engine/wasm/prepare.ts';
import { prepareCost } from '../src/jobs/cost.ts';
import { scene } from './support/images.ts';

const [width, height] = [2400, 1600];

type Make = (image: Sharp) => Sharp;

/** What sources there are, by what decoding them takes. */
const sources: Record<string, { channels: 3 | 4; make: Make }> = {
  'a baseline JPEG': { channels: 3, make: (image) => image.jpeg({ chromaSubsampling: '4:2:0' }) },
  'a baseline JPEG of full chroma': {
    channels: 3,
    make: (image) => image.jpeg({ chromaSubsampling: '4:4:4' }),
  },
  'a progressive JPEG': { channels: 3, make: (image) => image.jpeg({ progressive: true }) },
  'a progressive JPEG of full chroma': {
    channels: 3,
    make: (image) => image.jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
  },
  'a grey JPEG': { channels: 3, make: (image) => image.greyscale().jpeg() },
  'a JPEG of inks': { channels: 3, make: (image) => image.toColourspace('cmyk').jpeg() },
  'a JPEG that lies on its side': {
    channels: 3,
    make: (image) => image.withMetadata({ orientation: 6 }).jpeg({ progressive: true }),
  },
  'a PNG': { channels: 3, make: (image) => image.png({ compressionLevel: 1 }) },
  'a PNG with alpha': { channels: 4, make: (image) => image.png({ compressionLevel: 1 }) },
  'a grey PNG': { channels: 3, make: (image) => image.greyscale().png({ compressionLevel: 1 }) },
  'an interlaced PNG': {
    channels: 3,
    make: (image) => image.png({ compressionLevel: 1, progressive: true }),
  },
  'a PNG of a palette': { channels: 3, make: (image) => image.png({ palette: true, effort: 1 }) },
  'a lossy WebP': { channels: 3, make: (image) => image.webp({ effort: 0 }) },
  'a lossy WebP with alpha': { channels: 4, make: (image) => image.webp({ effort: 0 }) },
  'a lossless WebP': { channels: 4, make: (image) => image.webp({ lossless: true, effort: 0 }) },
  'a GIF': { channels: 3, make: (image) => image.gif({ effort: 1 }) },
};

/** What the allocator of the module may lose between blocks, and tables of the decoders. */
const slack = 4 * 1024 * 1024;

describe('no source takes more of the module than the scheduler counts', () => {
  for (const [name, { channels, make }] of Object.entries(sources)) {
    it(name, { timeout: 60_000 }, async () => {
      const raw = scene(width, height, channels);
      const bytes = await make(sharp(raw.data, { raw })).toBuffer();
      const instances = new Instances();
      instances.take(await compileModules(['image']));
      const engine = instances.get('image');
      const info = engine.probe(bytes);
      const rasters = [1920, 640].map((side) => plan(engine.geometry.bind(engine), info, side));
      const before = engine.memoryBytes;
      const limits = {
        maxPixels: 1e8,
        maxBytes: 1e8,
        maxSide: 65_535,
        maxFrames: 10_000,
        maxAnimationPixels: 1e9,
      };
      const input = { bytes, info, limits, keepIcc: false, keepMetadata: false, rasters, blocks: [] };
      let outside = 0;
      prepare(instances, input, (_, raster) => (outside += raster.data.byteLength));
      const taken = bytes.length + engine.memoryBytes - before + outside;
      const counted = prepareCost({ size: bytes.length, info }, rasters);
      expect(taken).toBeLessThanOrEqual(counted + slack);
      // And not far less: memory that is counted and not taken is memory that nobody uses.
      expect(counted).toBeLessThanOrEqual(3 * taken + slack);
    });
  }
});

function plan(geometry: ImageEngine['geometry'], info: ImageInfo, side: number): RasterPlan {
  const request = { width: side, fit: 'cover' as const, position: { x: 0.5, y: 0.5 }, upscale: false };
  return {
    key: String(side),
    geometry: geometry(info.width, info.height, request),
    background: [0, 0, 0, 0],
    flatten: false,
    frame: 0,
  };
}
