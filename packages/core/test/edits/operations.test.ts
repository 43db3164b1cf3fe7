import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype, type Operation, type VariantRequest } from '../../src/index.ts';
import { imageFile } from '../support/images.ts';

const every: readonly Operation[] = [
  { type: 'greyscale' },
  { type: 'blur', sigma: 2 },
  { type: 'sharpen' },
  { type: 'sobel' },
  { type: 'tint', color: 'sienna' },
  { type: 'brightness', amount: 1.2 },
  { type: 'contrast', amount: 1.2 },
  { type: 'saturation', amount: 1.5 },
  { type: 'gamma' },
  { type: 'flip', axis: 'horizontal' },
  { type: 'rotate', angle: 20, background: 'white' },
  { type: 'border', width: '2%', color: 'gold' },
  { type: 'mask', shape: 'rounded', radius: '5%' },
];

let folder: string;
let source: Uint8Array;
let logo: string;
let ferrotype: Ferrotype;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ferrotype-operations-'));
  source = await imageFile('png', 320, 200);
  logo = path.join(folder, 'logo.png');
  const white = { width: 40, height: 20, channels: 4, background: '#ffffffff' } as const;
  await writeFile(logo, await sharp({ create: white }).png().toBuffer());
  ferrotype = await createFerrotype({ engine: 'wasm', cache: false, root: folder });
});
afterAll(async () => {
  await ferrotype.close();
  await rm(folder, { recursive: true });
});

async function pixels(operations: Operation[], request: VariantRequest = {}) {
  const variant = await ferrotype.variant(source, { format: 'png', ...request, operations });
  const { data, info } = await sharp(variant.bytes).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([variant.width, variant.height]);
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, info.channels),
  ];
  return { ...info, data, at };
}

describe('operations', () => {
  it.each(every.map((operation) => [operation.type, operation] as const))(
    'change the picture: %s',
    async (_type, operation) => {
      const [plain, edited] = await Promise.all([pixels([]), pixels([operation])]);
      expect(Buffer.compare(plain.data, edited.data)).not.toBe(0);
    },
  );

  it('are carried out in their order', async () => {
    const border: Operation = { type: 'border', width: 10, color: '#ff0000' };
    const [before, after] = await Promise.all([
      pixels([{ type: 'greyscale' }, border]),
      pixels([border, { type: 'greyscale' }]),
    ]);
    expect(before.at(0, 0)).toEqual([255, 0, 0]);
    const [red, green, blue] = after.at(0, 0);
    expect(red).toBe(green);
    expect(green).toBe(blue);
  });

  it('are part of the name, and equal ones have equal names', async () => {
    const name = async (operations: Operation[]) =>
      (await ferrotype.variant(source, { width: 100, operations })).name;
    const blur: Operation = { type: 'blur', sigma: 5 };
    const names = [await name([]), await name([blur]), await name([{ type: 'blur', sigma: 5.1 }])];
    expect(new Set(names).size).toBe(3);
    expect(await name([{ ...blur }])).toBe(names[1]);
    // A part of the width is what it comes to.
    expect(await name([{ type: 'blur', sigma: '5%' }])).toBe(names[1]);
  });

  it('give the pixels of the engine that reads the file, edited in the same way', async () => {
    await using native = await createFerrotype({ engine: 'sharp', cache: false, root: folder });
    const request = { format: 'png', operations: [...every] } as const;
    const [ours, theirs] = await Promise.all([
      ferrotype.variant(source, request),
      native.variant(source, request),
    ]);
    const [a, b] = await Promise.all([ours, theirs].map(({ bytes }) => sharp(bytes).raw().toBuffer()));
    expect(Buffer.compare(a as Buffer, b as Buffer)).toBe(0);
  });

  it('give the same bytes alone and beside others', async () => {
    const request = { width: 150, format: 'webp', operations: [...every] } as const;
    const alone = await ferrotype.variant(source, request);
    const [together] = await Promise.all([
      ferrotype.variant(source, request),
      ferrotype.variant(source, { width: 150, format: 'webp' }),
      ferrotype.variant(source, { ...request, format: 'png' }),
      ferrotype.variant(source, { width: 150, operations: [{ type: 'greyscale' }] }),
    ]);
    expect(together.digest).toBe(alone.digest);
  });

  it('that make the picture larger say so in the plan', async () => {
    const request = { alt: '', widths: [100], formats: ['png' as const], fallback: false as const };
    const operations: Operation[] = [{ type: 'border', width: 5 }];
    const plan = await ferrotype.plan(source, { ...request, operations });
    expect(plan.variants).toMatchObject([{ width: 110, height: 73 }]);
    const picture = await ferrotype.picture(source, { ...request, operations });
    expect(picture.html).toContain('width="110" height="73"');
  });

  it('that turn a picture leave it all its widths', async () => {
    const operations: Operation[] = [{ type: 'rotate', angle: 90 }];
    const plan = await ferrotype.plan(source, { alt: '', widths: [160, 320], operations });
    expect(plan.variants.map(({ width, height }) => [width, height])).toContainEqual([200, 320]);
    expect([plan.width, plan.height]).toEqual([200, 320]);
  });

  it('that need transparency are laid over the background, white by default, for JPEG', async () => {
    const mask: Operation = { type: 'mask', shape: 'circle' };
    const white = await pixels([mask], { format: 'jpeg' });
    expect(white.at(1, 1)).toEqual([255, 255, 255]);
    const blue = await pixels([mask], { background: '#0000ff' });
    expect(blue.at(1, 1)).toEqual([0, 0, 255]);
    const clear = await pixels([mask]);
    expect(clear.at(1, 1)[3]).toBe(0);
  });
});

describe('overlays', () => {
  const mark = (more: object = {}): Operation => ({ type: 'overlay', image: 'logo.png', ...more });

  it('lie where they should', async () => {
    const plain = await pixels([]);
    const marked = await pixels([mark({ position: 'bottom right', margin: 10 })]);
    expect(marked.at(320 - 11, 200 - 11)).toEqual([255, 255, 255]);
    expect(marked.at(320 - 50, 200 - 30)).toEqual([255, 255, 255]);
    expect(marked.at(320 - 51, 200 - 20)).toEqual(plain.at(320 - 51, 200 - 20));
  });

  it('have the part of the width that is asked for, at every size', async () => {
    for (const width of [320, 80]) {
      const marked = await pixels([mark({ position: 'top left', width: '50%' })], { width });
      expect(marked.at(width / 2 - 1, width / 4 - 1)).toEqual([255, 255, 255]);
      expect(marked.at(width / 2 + 1, width / 4 + 1)).not.toEqual([255, 255, 255]);
    }
  });

  it('larger than their picture are scaled down until they fit', async () => {
    const marked = await pixels([mark({ position: 'center' })], { width: 16, height: 16 });
    expect(marked.at(0, 8)).toEqual([255, 255, 255]);
    expect(marked.at(15, 7)).toEqual([255, 255, 255]);
    expect(marked.at(0, 1)).not.toEqual([255, 255, 255]);
  });

  it('change the name with their bytes, not with their own name', async () => {
    const bytes = await imageFile('png', 30, 30);
    const name = async (image: Extract<Operation, { type: 'overlay' }>['image']) =>
      (await ferrotype.variant(source, { operations: [{ type: 'overlay', image }] })).name;
    const [first, again, other] = [
      await name(bytes),
      await name({ name: 'elsewhere.png', bytes: Uint8Array.from(bytes) }),
      await name('logo.png'),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('may be SVG, drawn at the size they are needed', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"><path fill="#fff" d="M0 0h4v2H0z"/></svg>';
    const image = { name: 'mark.svg', bytes: new TextEncoder().encode(svg) };
    const marked = await pixels([mark({ image, position: 'top left', width: '25%' })]);
    expect(marked.at(79, 39)).toEqual([255, 255, 255]);
    expect(marked.at(80, 40)).not.toEqual([255, 255, 255]);
  });

  it('that are missing, or no image, are named', async () => {
    await expect(pixels([mark({ image: 'gone.png' })])).rejects.toMatchObject({
      code: 'FT_SOURCE_MISSING',
      file: 'gone.png',
    });
    const text = { name: 'note.png', bytes: new TextEncoder().encode('no image, whatever its name') };
    await expect(pixels([mark({ image: text })])).rejects.toMatchObject({
      code: 'FT_FORMAT_UNKNOWN',
      file: 'note.png',
    });
    const cut = { name: 'cut.png', bytes: (await imageFile('png', 90, 90)).subarray(0, 2000) };
    await expect(pixels([mark({ image: cut })])).rejects.toMatchObject({
      code: 'FT_IMAGE_TRUNCATED',
      file: 'cut.png',
    });
  });
});

describe('text', () => {
  const words = (text: string, more: object = {}): Operation => ({ type: 'text', text, ...more });

  it('is written where it should be, in its colour', async () => {
    const plain = await pixels([]);
    const marked = await pixels([
      words('© Pier', { size: '10%', color: '#ff00ff', position: 'top left', margin: 4 }),
    ]);
    const inked: [number, number][] = [];
    for (let y = 0; y < 200; y++)
      for (let x = 0; x < 320; x++) if (marked.at(x, y).join() === '255,0,255') inked.push([x, y]);
    expect(inked.length).toBeGreaterThan(100);
    expect(Math.max(...inked.map(([x]) => x))).toBeLessThan(160);
    expect(Math.max(...inked.map(([, y]) => y))).toBeLessThan(50);
    expect(marked.at(300, 190)).toEqual(plain.at(300, 190));
  });

  it('larger than its picture is scaled down until it fits', async () => {
    const marked = await pixels([words('A long line of text', { size: 400 })], { width: 60 });
    expect([marked.width, marked.height]).toEqual([60, 38]);
  });

  it('with characters the font has not is an error that names them', async () => {
    await expect(pixels([words('漢字')])).rejects.toMatchObject({
      code: 'FT_FONT_GLYPH',
      message: expect.stringContaining('漢'),
    });
  });

  it('that is none is refused', async () => {
    await expect(pixels([words(' ')])).rejects.toMatchObject({ code: 'FT_OPTION_INVALID' });
  });
});

it.each<[string, object]>([
  ['an unknown type', { type: 'swirl' }],
  ['no type', {}],
  ['a sigma of 0', { type: 'blur', sigma: 0 }],
  ['a negative sigma', { type: 'sharpen', sigma: -1 }],
  ['an angle that is no number', { type: 'rotate', angle: Number.NaN }],
  ['a negative radius', { type: 'mask', shape: 'circle', radius: -1 }],
  ['rounded corners without a radius', { type: 'mask', shape: 'rounded' }],
  ['a negative border', { type: 'border', width: -3 }],
  ['an opacity above 1', { type: 'overlay', image: 'logo.png', opacity: 2 }],
  ['a point outside of the picture', { type: 'overlay', image: 'logo.png', position: { x: 1.2, y: 0 } }],
  ['a length that is none', { type: 'border', width: '5em' }],
  ['an option of another operation', { type: 'greyscale', sigma: 3 }],
])('%s is refused before anything is made', async (_name, operation) => {
  await expect(pixels([operation as Operation])).rejects.toMatchObject({
    code: 'FT_OPTION_INVALID',
    message: expect.stringContaining('operations[0]'),
  });
});

it('a border beyond what a format holds is refused', async () => {
  await expect(pixels([{ type: 'border', width: 65_535 }])).rejects.toMatchObject({
    code: 'FT_LIMIT_SIDE',
  });
});
