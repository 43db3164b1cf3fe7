import type { Raster } from '@ferrotype/wasm';
import { qualityModule } from '@ferrotype/wasm/quality';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type CacheDriver, type Ferrotype, type Variant } from '../../src/index.ts';
import { imageFile } from '../support/images.ts';
import { listener } from '../support/logger.ts';

/** A photograph of nobody: soft slopes, an edge, and a little grain. */
async function photograph(width: number, height: number): Promise<Uint8Array> {
  const data = new Uint8Array(width * height * 3);
  let seed = 7;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const grain = ((seed >>> 24) / 255 - 0.5) * 4;
      const hill = y > height * (0.55 + 0.12 * Math.sin(x / 90) + 0.04 * Math.sin(x / 13));
      const wave = 18 * Math.sin(x / 7 + y / 11) * (hill ? 1 : 0.2);
      data[at++] = 60 + (hill ? 30 : (120 * y) / height) + wave + grain;
      data[at++] = 80 + (hill ? 60 : (60 * y) / height) + wave + grain;
      data[at++] = (hill ? 40 : 170 - (40 * y) / height) + wave * 0.5 + grain;
    }
  }
  const raw = { width, height, channels: 3 as const };
  return new Uint8Array(await sharp(data, { raw }).png({ compressionLevel: 1 }).toBuffer());
}

/** Bars and lines of few colours with hard edges. */
async function chart(width: number, height: number): Promise<Uint8Array> {
  const bars = Array.from({ length: 12 }, (_, bar) => {
    const x = Math.round((bar * width) / 12);
    const top = Math.round(height * (0.2 + 0.05 * bar));
    return `<rect x="${x}" y="${top}" width="${Math.round(width / 15)}" height="${height - top}" fill="hsl(${bar * 30} 70% 50%)"/><path d="M${x} ${top - 9}h30m-30 -6h22" stroke="#333" stroke-width="2"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fafafa"/>${bars.join('')}</svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
}

async function raster(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: 3, data };
}

const isLossless = ({ bytes }: Variant): boolean => Buffer.from(bytes.subarray(12, 16)).toString() === 'VP8L';

describe.each(['wasm', 'sharp', 'auto'] as const)('quality by name, with the %s engine', (engine) => {
  let ferrotype: Ferrotype;
  let photo: Uint8Array;
  const log = listener();
  beforeAll(async () => {
    ferrotype = await createFerrotype({ engine, cache: false, logger: log });
    photo = await photograph(1100, 740);
  });
  afterAll(() => ferrotype.close());

  async function score(variant: Variant): Promise<number> {
    const { bytes } = await ferrotype.variant(photo, { width: variant.width, format: 'png', effort: 0 });
    const quality = await qualityModule.load();
    using reference = quality.reference(await raster(bytes));
    return reference.compare(await raster(variant.bytes));
  }

  it.each([
    ['avif', 'medium', 75],
    ['avif', 'low', 60],
    ['webp', 'medium', 75],
    ['jpeg', 'medium', 75],
  ] as const)(
    'a %s of %s quality scores %i at every width, or little beside it',
    async (format, name, target) => {
      for (const width of [450, 700, 1100]) {
        const variant = await ferrotype.variant(photo, { width, format, quality: name });
        const reached = await score(variant);
        expect(reached, `${width} pixels wide`).toBeGreaterThan(target - (name === 'low' ? 6 : 3));
        expect(reached, `${width} pixels wide`).toBeLessThan(target + 4);
      }
    },
  );

  it('takes more bytes for more quality, and auto is medium', async () => {
    const bytes = async (quality: 'high' | 'medium' | 'low' | 'auto') =>
      ferrotype.variant(photo, { width: 600, format: 'avif', quality });
    const [high, medium, low, auto] = await Promise.all([
      bytes('high'),
      bytes('medium'),
      bytes('low'),
      bytes('auto'),
    ]);
    expect(high.size).toBeGreaterThan(medium.size);
    expect(medium.size).toBeGreaterThan(low.size);
    expect([auto.name, auto.digest]).toEqual([medium.name, medium.digest]);
  });

  it('makes the same bytes whatever else is asked along with them', async () => {
    const request = {
      alt: '',
      formats: ['avif'] as 'avif'[],
      fallback: false as const,
      quality: 'auto' as const,
    };
    const together = await ferrotype.picture(photo, { ...request, widths: [320, 700, 1000] });
    const alone = await ferrotype.variant(photo, { width: 700, format: 'avif', quality: 'auto' });
    const twin = together.variants.find(({ width }) => width === 700);
    expect([twin?.name, twin?.digest]).toEqual([alone.name, alone.digest]);
  });

  it('keeps a chart in WebP without loss where that is smaller, and a photograph never', async () => {
    const drawing = await chart(900, 600);
    const drawn = await ferrotype.variant(drawing, { width: 900, format: 'webp', quality: 'auto' });
    expect(isLossless(drawn)).toBe(true);
    const lossy = await ferrotype.variant(drawing, { width: 900, format: 'webp', quality: 80 });
    expect(drawn.size).toBeLessThan(lossy.size);
    const taken = await ferrotype.variant(photo, { width: 900, format: 'webp', quality: 'auto' });
    expect(isLossless(taken)).toBe(false);
  });

  it('makes the best there is of noise that no JPEG renders well, and says so once', async () => {
    const data = new Uint8Array(300 * 200 * 3);
    let seed = 3;
    for (let at = 0; at < data.length; at++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      data[at] = seed >>> 24;
    }
    const raw = { width: 300, height: 200, channels: 3 as const };
    const noise = { name: 'noise.png', bytes: new Uint8Array(await sharp(data, { raw }).png().toBuffer()) };
    const jpeg = { format: 'jpeg', quality: 'high' } as const;
    const [variant] = await Promise.all([
      ferrotype.variant(noise, { ...jpeg, width: 300 }),
      ferrotype.variant(noise, { ...jpeg, width: 200 }),
    ]);
    expect(variant.size).toBeGreaterThan(20_000);
    const said = log.lines.filter((line) => line.includes('noise.png') && line.includes('out of reach'));
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/a score of 85.*jpeg comes to \d+\.\d at its best/);
  });

  it.each([
    ['a single pixel', 1, 1],
    ['a line of 20,000 pixels', 1, 20_000],
    ['a row of 300 pixels', 300, 1],
    ['a few pixels', 7, 5],
  ])('takes %s', async (_, width, height) => {
    const bytes = await imageFile('png', width, height);
    // sharp's AVIF ends at 16,384 pixels a side.
    for (const format of height > 16_384 ? (['jpeg'] as const) : (['avif', 'webp', 'jpeg'] as const)) {
      const variant = await ferrotype.variant(bytes, { format, quality: 'auto' });
      expect(variant).toMatchObject({ width, height });
    }
  });

  it('takes an image of which nothing is to be seen', async () => {
    const raw = { width: 200, height: 100, channels: 4 as const };
    const bytes = new Uint8Array(
      await sharp(new Uint8Array(200 * 100 * 4), { raw })
        .png()
        .toBuffer(),
    );
    for (const format of ['avif', 'webp', 'jpeg'] as const) {
      const variant = await ferrotype.variant(bytes, { format, quality: 'high' });
      expect(variant.size).toBeLessThan(2000);
    }
  });
});

it('searches once: another width, in another run, finds the answer in the cache', async () => {
  const entries = new Map<string, Uint8Array>();
  const driver: CacheDriver = {
    get: async (key) => entries.get(key),
    put: async (key, entry) => void entries.set(key, entry),
    has: async (key) => entries.has(key),
    delete: async (key) => void entries.delete(key),
    list: async function* () {},
  };
  const photo = await photograph(900, 600);
  const make = async (width: number) => {
    await using ferrotype = await createFerrotype({ engine: 'wasm', cache: { driver } });
    const { name } = await ferrotype.variant(photo, { width, format: 'avif', quality: 'auto' });
    return name;
  };
  await make(500);
  // A variant and what was found out for it.
  expect(entries.size).toBe(2);
  await make(300);
  expect(entries.size).toBe(3);
});

it('has another name for another level, and for a number', async () => {
  await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
  const bytes = await imageFile('jpeg', 400, 300);
  const names = await Promise.all(
    (['high', 'medium', 'low', 80] as const).map(async (quality) => {
      const { variants } = await ferrotype.plan(bytes, {
        alt: '',
        widths: [300],
        formats: ['webp'],
        quality,
      });
      return variants[0]?.name;
    }),
  );
  expect(new Set(names).size).toBe(4);
});
