import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { createFerrotype, type Ferrotype, type PictureRequest } from '../../src/index.ts';
import { folder } from '../support/images.ts';

const named = (name: string, svg: string) => ({ name, bytes: new TextEncoder().encode(svg) });
const logo = named(
  'logo.svg',
  `<?xml version="1.0"?><!-- drawn by hand --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 24">
    <title>A logo</title><script>alert(1)</script>
    <rect id="box" x="0.000" y="0.000" width="48.000" height="24.000" fill="#ff0000"/>
    <circle cx="12" cy="12" r="8" fill="#ffffff" onclick="alert(2)"/></svg>`,
);

async function pixels(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4),
  ];
  return { at, width: info.width, height: info.height };
}

const wasm = () => createFerrotype({ engine: 'wasm', cache: false });

describe('an SVG stays one', () => {
  it('in an <img> of its own size, safe and without what nobody sees', async () => {
    await using ferrotype = await wasm();
    const { html, variants, width, height } = await ferrotype.picture(logo, {
      alt: 'A "logo"',
      placeholder: 'thumbhash',
    });
    expect(variants).toHaveLength(1);
    const [file] = variants;
    expect(file).toMatchObject({ format: 'svg', width: 48, height: 24 });
    expect(file?.name).toMatch(/^logo\.[\da-f]{8}\.svg$/);
    expect(html).toBe(
      `<img src="${file?.name}" width="48" height="24" alt="A &quot;logo&quot;" loading="lazy" decoding="async">`,
    );
    expect([width, height]).toEqual([48, 24]);
    const text = new TextDecoder().decode(file?.bytes);
    expect(text).not.toMatch(/script|alert|onclick|drawn by hand/);
    expect(text).toMatch(/viewBox="0 0 48 24".*<title>A logo<\/title>.*id="box"/s);
  });

  it('at the width or height asked for, whichever formats are', async () => {
    await using ferrotype = await wasm();
    const html = async (request: object) =>
      /width="\d+" height="\d+"/.exec((await ferrotype.picture(logo, { alt: '', ...request })).html)?.[0];
    expect(await html({ width: 480, formats: ['avif', 'webp'] })).toBe('width="480" height="240"');
    expect(await html({ height: 12 })).toBe('width="24" height="12"');
    expect(await html({ widths: [100, 200] })).toBe('width="200" height="100"');
  });

  it('in art direction too', async () => {
    await using ferrotype = await wasm();
    const small = named('small.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    const { html } = await ferrotype.picture(logo, {
      alt: '',
      sources: [{ media: '(width < 600px)', source: small }],
    });
    expect(html).toMatch(
      /<source media="\(width &lt; 600px\)" type="image\/svg\+xml" srcset="small\.\w+\.svg 10w" sizes="10px" width="10" height="10"><img src="logo/,
    );
  });

  it('as a variant of no format by name, and in plans and files', async () => {
    await using ferrotype = await wasm();
    const variant = await ferrotype.variant(logo, { width: 96 });
    expect(variant).toMatchObject({ format: 'svg', width: 96, height: 48 });
    const plan = await ferrotype.plan(logo, { alt: '' });
    expect(plan.variants).toEqual([{ name: variant.name, width: 48, height: 24, format: 'svg' }]);
    await using dir = await folder();
    await ferrotype.write(await ferrotype.picture(logo, { alt: '' }), dir.path);
    expect(await readdir(dir.path)).toEqual([variant.name]);
  });

  it('smaller by svgo where that shows the same, and as it is where it does not', async () => {
    await using ferrotype = await wasm();
    const text = async (svg: string) =>
      new TextDecoder().decode((await ferrotype.variant(named('a.svg', svg), {})).bytes);
    const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">';
    expect(
      await text(`${open}<path d="M 0.00000 0.00000 L 5.00001 5.00000 L 0 9 Z" fill="#ff0000"/></svg>`),
    ).toBe(`${open}<path fill="red" d="m0 0 5 5-5 4Z"/></svg>`);
    // What a style sheet or an animation names stays what it is called.
    const moving = `${open}<style>rect{fill:red}</style><rect width="5" height="5"><animate attributeName="x" to="4" dur="1s"/></rect></svg>`;
    expect(await text(moving)).toBe(moving);
    // Without a glyph nothing can be compared.
    expect(await text(`${open}<text x="0.000">漢</text></svg>`)).toBe(
      `${open}<text x="0.000">漢</text></svg>`,
    );
  });

  it('from the cache, which knows what it was made by', async () => {
    await using dir = await folder();
    const make = async () => {
      await using ferrotype = await createFerrotype({ engine: 'wasm', cache: { dir: dir.path } });
      return await ferrotype.variant(logo, {});
    };
    const [first, second] = [await make(), await make()];
    expect([first.fromCache, second.fromCache]).toEqual([false, true]);
    expect(second.digest).toBe(first.digest);
  });
});

describe.each(['wasm', 'sharp'] as const)('an SVG becomes pixels with the %s engine', (engine) => {
  const open = (): Promise<Ferrotype> => createFerrotype({ engine, cache: false });

  it('at every width asked for, as sharp as that allows', async () => {
    await using ferrotype = await open();
    const { variants, html } = await ferrotype.picture(logo, {
      alt: '',
      svg: 'rasterize',
      formats: ['png'],
      widths: [24, 48, 960],
    });
    expect(variants.map(({ width, height }) => [width, height])).toEqual([
      [24, 12],
      [48, 24],
      [960, 480],
    ]);
    expect(html).toContain('960w');
    const { at } = await pixels(variants[2]?.bytes ?? new Uint8Array());
    expect([at(240, 240), at(700, 240)]).toEqual([
      [255, 255, 255, 255],
      [255, 0, 0, 255],
    ]);
    const row = Array.from({ length: 300 }, (_, x) => at(x, 240)[1] ?? 0);
    expect(row.filter((green) => green !== 0 && green !== 255).length).toBeLessThanOrEqual(2);
  });

  it('with twice the width on the page, as for other sources', async () => {
    await using ferrotype = await open();
    const { variants, width } = await ferrotype.picture(logo, {
      alt: '',
      svg: 'rasterize',
      formats: ['webp'],
      width: 300,
    });
    expect(width).toBe(300);
    expect(variants.map((variant) => variant.width)).toEqual([300, 600]);
  });

  it('cropped, padded and laid on a colour', async () => {
    await using ferrotype = await open();
    const make = async (request: object) =>
      pixels((await ferrotype.variant(logo, { format: 'png', ...request })).bytes);
    const square = await make({ width: 100, height: 100, position: 'left' });
    expect([square.width, square.height]).toEqual([100, 100]);
    expect([square.at(50, 50), square.at(95, 5)]).toEqual([
      [255, 255, 255, 255],
      [255, 0, 0, 255],
    ]);
    const padded = await make({ width: 100, height: 100, fit: 'contain' });
    expect([padded.at(50, 5)[3], padded.at(90, 50)]).toEqual([0, [255, 0, 0, 255]]);
    const filled = await make({ width: 100, height: 100, fit: 'contain', background: 'blue' });
    expect(filled.at(50, 5)).toEqual([0, 0, 255, 255]);
  });

  it('in every format, where one is named', async () => {
    await using ferrotype = await open();
    for (const format of ['avif', 'webp', 'jpeg', 'png'] as const) {
      const variant = await ferrotype.variant(logo, { width: 64, format });
      expect(variant).toMatchObject({ format, width: 64, height: 32 });
      expect(await ferrotype.probe(variant.bytes)).toMatchObject({ format, width: 64, height: 32 });
    }
  });

  it('with a placeholder, whichever other sizes are asked for at the same time', async () => {
    await using ferrotype = await open();
    const request: PictureRequest = {
      alt: '',
      svg: 'rasterize',
      formats: ['png'],
      widths: [480],
      placeholder: 'thumbhash',
    };
    const opaque = named(
      'flat.svg',
      '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#08f"/></svg>',
    );
    const [a, b] = await Promise.all([
      ferrotype.picture(opaque, request),
      ferrotype.variant(opaque, { width: 900, format: 'png' }),
    ]);
    expect(a.placeholder?.color).toBe('#0088ff');
    expect((await pixels(b.bytes)).at(899, 599)).toEqual([0, 136, 255, 255]);
  });

  it('with the text in it, and with the characters named that there are no glyphs for', async () => {
    await using ferrotype = await open();
    const text = (what: string) =>
      ferrotype.variant(
        named(
          't.svg',
          `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><text y="15">${what}</text></svg>`,
        ),
        { format: 'png' },
      );
    expect((await text('pier')).bytes).not.toEqual((await text('')).bytes);
    await expect(text('漢')).rejects.toMatchObject({
      code: 'FT_FONT_GLYPH',
      file: 't.svg',
      why: expect.stringContaining('U+6F22'),
    });
  });
});

it('SVG becomes the same pixels whichever engine is chosen', async () => {
  const made = (['wasm', 'sharp', 'auto'] as const).map(async (engine) => {
    await using ferrotype = await createFerrotype({ engine, cache: false });
    return pixels((await ferrotype.variant(logo, { width: 333, format: 'png' })).bytes);
  });
  const [a, b, c] = await Promise.all(made);
  for (let y = 0; y < 166; y += 7) {
    for (let x = 0; x < 333; x += 3) {
      expect(b?.at(x, y)).toEqual(a?.at(x, y));
      expect(c?.at(x, y)).toEqual(a?.at(x, y));
    }
  }
});

describe('an SVG that is none, or made to do harm, is a coded error', () => {
  const open = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">';
  const bomb = Array.from(
    { length: 9 },
    (_, n) => `<g id="g${n + 1}">${`<use href="#g${n}"/>`.repeat(10)}</g>`,
  );
  for (const [what, svg, code] of [
    ['it ends too early', `${open}<g>`, 'FT_IMAGE_TRUNCATED'],
    ['it is no XML', `${open}<g></svg>`, 'FT_IMAGE_CORRUPT'],
    ['it has no namespace', '<svg width="9" height="9"/>', 'FT_IMAGE_CORRUPT'],
    ['it is a bomb', `${open}<path id="g0" d="M0 0h9"/>${bomb.join('')}</svg>`, 'FT_LIMIT_WORK'],
    ['it is too deep', `${open}${'<g>'.repeat(999)}${'</g>'.repeat(999)}</svg>`, 'FT_LIMIT_DEPTH'],
  ] as const) {
    it(`where ${what}, kept or drawn`, async () => {
      await using ferrotype = await wasm();
      for (const request of [{}, { format: 'png' }] as const) {
        const making = ferrotype.variant(named('bad.svg', svg), request);
        await expect(making, JSON.stringify(request)).rejects.toMatchObject({ code, file: 'bad.svg' });
      }
      expect((await ferrotype.variant(logo, {})).format).toBe('svg');
    });
  }
});
