import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type AvifOptions } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype } from '../src/index.ts';
import { scene } from './support/images.ts';

let ferrotype: Ferrotype;
beforeAll(async () => {
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
});
afterAll(() => ferrotype.close());

/** A scene as an AVIF by sharp. */
function avif(options: AvifOptions, channels: 3 | 4 = 3): Promise<Buffer> {
  const { data, width, height } = scene(97, 65, channels);
  return sharp(data, { raw: { width, height, channels } })
    .avif({ effort: 0, quality: 60, ...options })
    .toBuffer();
}

/** Pixels of a file made by Ferrotype, and of the same source read by sharp; mean and largest difference as they look. */
async function distance(bytes: Uint8Array): Promise<{ mean: number; most: number; size: string }> {
  const { bytes: png } = await ferrotype.variant(bytes, { format: 'png' });
  const read = (file: Uint8Array) =>
    sharp(file)
      .autoOrient()
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  const [ours, theirs] = [await read(png), await read(bytes)];
  expect([ours.info.width, ours.info.height]).toEqual([theirs.info.width, theirs.info.height]);
  let [sum, most] = [0, 0];
  for (let at = 0; at < ours.data.length; at++) {
    const shown = (data: Buffer): number =>
      at % 4 === 3 ? (data[at] ?? 0) : ((data[at] ?? 0) * (data[at - (at % 4) + 3] ?? 0)) / 255;
    const difference = Math.abs(shown(ours.data) - shown(theirs.data));
    sum += difference;
    most = Math.max(most, difference);
  }
  return { mean: sum / ours.data.length, most, size: `${ours.info.width}x${ours.info.height}` };
}

describe('an AVIF source, without sharp', () => {
  it.each([
    ['8 bits', { bitdepth: 8, chromaSubsampling: '4:4:4' }],
    ['10 bits', { bitdepth: 10, chromaSubsampling: '4:4:4' }],
    ['12 bits', { bitdepth: 12, chromaSubsampling: '4:4:4' }],
    ['lossless', { lossless: true }],
  ] as const)('of %s is what sharp reads', async (_, options) => {
    const { mean, most } = await distance(await avif(options));
    expect(mean).toBeLessThan(0.3);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('with colours at half the resolution differs where sharp repeats them and browsers do not', async () => {
    const { mean } = await distance(await avif({ chromaSubsampling: '4:2:0', bitdepth: 8 }));
    expect(mean).toBeLessThan(2);
  });

  it('has its transparency', async () => {
    const bytes = await avif({ bitdepth: 8, chromaSubsampling: '4:4:4' }, 4);
    const { mean, most } = await distance(bytes);
    expect(mean).toBeLessThan(0.3);
    expect(most).toBeLessThanOrEqual(2);
    expect(await ferrotype.variant(bytes, { width: 30, format: 'webp' })).toMatchObject({ width: 30 });
  });

  it('without colours is grey', async () => {
    const { data, width, height } = scene(97, 65);
    const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
      .greyscale()
      .avif({ effort: 0, bitdepth: 8 })
      .toBuffer();
    expect((await distance(bytes)).most).toBeLessThanOrEqual(2);
  });

  it('has its colours brought to sRGB by its profile', async () => {
    const { data, width, height } = scene(97, 65);
    const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
      .withIccProfile('p3')
      .avif({ effort: 0, quality: 90, chromaSubsampling: '4:4:4', bitdepth: 8 })
      .toBuffer();
    expect((await distance(bytes)).mean).toBeLessThan(1);
  });

  it('that Ferrotype wrote is read again, in every format', async () => {
    const { data, width, height } = scene(120, 80);
    const png = await sharp(data, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer();
    const { bytes } = await ferrotype.variant(png, { format: 'avif', quality: 80 });
    for (const format of ['webp', 'jpeg', 'png', 'avif'] as const) {
      expect(await ferrotype.variant(bytes, { width: 60, format })).toMatchObject({
        width: 60,
        height: 40,
        format,
      });
    }
  });

  it('is the same file with the WebAssembly engine and where sharp cannot read it', async () => {
    const bytes = await avif({});
    const [one, other] = await Promise.all([
      ferrotype.variant({ name: 'a', bytes }, { width: 40 }),
      ferrotype.variant({ name: 'a', bytes: Buffer.from(bytes) }, { width: 40 }),
    ]);
    expect(one.digest).toBe(other.digest);
  });

  it(
    'that is damaged or ends too early is refused, wherever, and the next one is read',
    { timeout: 120_000 },
    async () => {
      const bytes = await avif({ bitdepth: 8 });
      const whole = await ferrotype.variant(bytes, { width: 20 });
      let refused = 0;
      for (let at = 20; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
        const broken = Buffer.from(bytes);
        broken.fill(0xa5, at, at + 6);
        for (const file of [broken, bytes.subarray(0, at)]) {
          const made = ferrotype.variant({ name: 'broken.avif', bytes: file }, { width: 20 });
          const code = await made.then(
            () => undefined,
            (error: unknown) => Reflect.get(Object(error), 'code') as string,
          );
          if (code === undefined) continue;
          refused++;
          expect(code).toMatch(
            /^FT_(IMAGE_(CORRUPT|TRUNCATED|EMPTY)|FORMAT_(UNKNOWN|UNSUPPORTED)|LIMIT_(PIXELS|SIDE))$/,
          );
        }
      }
      expect(refused).toBeGreaterThan(40);
      expect((await ferrotype.variant(Buffer.from(bytes), { width: 20 })).digest).toBe(whole.digest);
    },
  );

  it('with more pixels than allowed is refused', async () => {
    const limits = { maxPixels: 5000 };
    await using strict = await createFerrotype({ engine: 'wasm', cache: false, limits });
    const made = strict.variant(await avif({}), { width: 20 });
    await expect(made).rejects.toMatchObject({ code: 'FT_LIMIT_PIXELS' });
  });
});

/** libavif's test files, from a clone of its repository. */
const fixtures = path.join(process.env['FERROTYPE_FIXTURES'] ?? '', 'AOMediaCodec/libavif/tests/data');
if (!existsSync(fixtures)) console.warn(`no ${fixtures}: libavif's files are not read`);

/** Files that are not what sharp makes of them, and why. */
const explained: Record<string, string> = {
  'abc_color_irot_alpha_NOirot.avif':
    'transparency that says of itself that it is not turned is turned with its picture',
  'clap_irot_imir_non_essential.avif':
    'libheif turns what is not essential another way; Chromium refuses the file',
  'clop_irot_imor.avif': 'libheif turns what is not essential another way',
  'extended_pixi.avif': 'libheif repeats halved colours, four pixels wide',
  'color_grid_alpha_grid_tile_shared_in_dimg.avif': 'refused by both: colour and transparency share a tile',
  'poc_b_506387278.avif': 'refused by both: damaged',
};

it.each(['wasm', 'sharp'] as const)(
  'an AVIF keeps its profile where it is asked to, with %s',
  async (engine) => {
    const { data, width, height } = scene(97, 65, 3);
    const wide = await sharp(data, { raw: { width, height, channels: 3 } })
      .withIccProfile('p3')
      .avif({ effort: 0 })
      .toBuffer();
    await using other = await createFerrotype({ engine, cache: false });
    expect((await other.probe(wide)).hasIcc).toBe(true);
    const kept = await other.variant(wide, { format: 'webp', keepMetadata: ['icc'] });
    expect((await other.probe(kept.bytes)).hasIcc).toBe(true);
    const dropped = await other.variant(wide, { format: 'webp' });
    expect((await other.probe(dropped.bytes)).hasIcc).toBe(false);
  },
);

describe.skipIf(!existsSync(fixtures))("libavif's test files", () => {
  it('are what sharp makes of them, but for those explained', { timeout: 300_000 }, async () => {
    const files = (await readdir(fixtures)).filter((name) => name.endsWith('.avif') && !(name in explained));
    for (const name of files) {
      const bytes = await readFile(path.join(fixtures, name));
      const readable = await sharp(bytes)
        .metadata()
        .catch(() => undefined);
      // sharp reads no sequences. Their covers are read here.
      if (readable === undefined) {
        await ferrotype.variant(bytes, { format: 'png' });
        continue;
      }
      const { mean } = await distance(bytes);
      expect(mean, name).toBeLessThan(0.5);
    }
  });
});
