import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype, type VariantRequest } from '../../src/index.ts';
import { blankPng, imageFile } from '../support/images.ts';

let ferrotype: Ferrotype;
beforeAll(async () => {
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
});
afterAll(() => ferrotype.close());

/** A quiet ground with a square of skin at one end, and a border of another colour around all of it. */
async function face(): Promise<Uint8Array> {
  const part = (width: number, height: number, background: string) =>
    sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer();
  return sharp({ create: { width: 600, height: 200, channels: 3, background: '#5a6e78' } })
    .composite([
      { input: await part(80, 80, '#e0a47e'), left: 480, top: 60 },
      { input: await part(40, 10, '#7a3b2e'), left: 500, top: 110 },
    ])
    .extend({ top: 20, bottom: 30, left: 40, right: 50, background: '#ffffff' })
    .png()
    .toBuffer();
}

async function pixels(source: Uint8Array, request: VariantRequest) {
  const { bytes } = await ferrotype.variant(source, { format: 'png', ...request });
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
  ];
  return { ...info, at };
}

describe('trim', () => {
  it('cuts the border off before the picture gets its size', async () => {
    const whole = await pixels(await face(), { trim: true });
    expect([whole.width, whole.height]).toEqual([600, 200]);
    const small = await pixels(await face(), { trim: true, width: 300 });
    expect([small.width, small.height]).toEqual([300, 100]);
    expect(small.at(0, 0)).toEqual([0x5a, 0x6e, 0x78]);
  });

  it('takes a colour and a threshold of its own', async () => {
    const kept = await pixels(await face(), { trim: { background: 'black' } });
    expect([kept.width, kept.height]).toEqual([690, 250]);
    const most = await pixels(await face(), { trim: { threshold: 200 } });
    expect([most.width, most.height]).toEqual([40, 10]);
  });

  it('limits the widths of a picture to what is left', async () => {
    const plan = await ferrotype.plan(await face(), { alt: '', trim: true, widths: [300, 2000] });
    expect(plan.variants.map(({ width }) => width)).toContain(600);
    expect([plan.width, plan.height]).toEqual([600, 200]);
  });

  it('leaves a picture of one colour whole, however long it is', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 20_000],
    ] as const) {
      const left = await pixels(await blankPng(width, height), { trim: true });
      expect([left.width, left.height]).toEqual([width, height]);
    }
  });
});

describe('positions that are found', () => {
  it('show what draws attention', async () => {
    const source = await face();
    const shown = await pixels(source, { trim: true, width: 200, height: 200, position: 'attention' });
    expect(shown.at(120, 80)).toEqual([0xe0, 0xa4, 0x7e]);
    const middle = await pixels(source, { trim: true, width: 200, height: 200 });
    expect(middle.at(120, 80)).toEqual([0x5a, 0x6e, 0x78]);
  });

  it('show where most is to be told', async () => {
    const noise = await imageFile('png', 200, 200);
    const ground = { width: 800, height: 200, channels: 3, background: '#808080' } as const;
    const source = await sharp({ create: ground })
      .composite([{ input: Buffer.from(noise), left: 0, top: 0 }])
      .png()
      .toBuffer();
    const shown = await pixels(source, { width: 200, height: 200, position: 'entropy' });
    const right = Array.from({ length: 200 }, (_, y) => shown.at(180, y).join());
    expect(new Set(right).size).toBeGreaterThan(50);
  });

  it('are the same for every width of a picture', async () => {
    const source = await face();
    const widths = [60, 120, 200];
    const crops = await Promise.all(
      widths.map((width) => pixels(source, { width, height: width, position: 'attention' })),
    );
    for (const crop of crops) expect(crop.at(crop.width - 1, 0)).toEqual(crops[0]?.at(59, 0));
  });

  it.each([
    [1, 1],
    [1, 20_000],
    [20_000, 1],
  ])('are found in a picture of %i x %i', async (width, height) => {
    const source = await blankPng(width, height);
    for (const position of ['attention', 'entropy']) {
      const shown = await pixels(source, { width: 8, height: 8, position, upscale: true });
      expect([shown.width, shown.height]).toEqual([8, 8]);
    }
  });
});
