import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { sansModule, svgModule, type Raster, type SvgEngine } from '../dist/svg.node.js';

const svg = (inside: string, attributes = 'viewBox="0 0 100 100"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`;
const red = '<rect width="100" height="100" fill="red"/>';

let engine: SvgEngine;
beforeAll(async () => {
  engine = await svgModule.load();
  for (const font of (await sansModule.load()).files) engine.addFont(font);
});

function pixel({ width, data }: Raster, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

/** Root mean square difference of two rasters over opaque white. */
function difference(a: Uint8Array, b: Uint8Array): number {
  const over = (data: Uint8Array, at: number) => {
    const alpha = (data[at - (at % 4) + 3] ?? 0) / 255;
    return (data[at] ?? 0) * alpha + 255 * (1 - alpha);
  };
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) if (at % 4 !== 3) sum += (over(a, at) - over(b, at)) ** 2;
  return Math.sqrt(sum / (a.length * 0.75));
}

describe('an SVG becomes pixels', () => {
  it('at any size, from its shapes', () => {
    const circle = svg('<circle cx="50" cy="50" r="40" fill="#36c" fill-opacity=".5"/>');
    for (const size of [1, 16, 640]) {
      const raster = engine.rasterize(circle, { width: size, height: size });
      expect(raster).toMatchObject({ width: size, height: size, channels: 4 });
      expect(raster.data.length).toBe(size * size * 4);
    }
    const large = engine.rasterize(circle, { width: 640, height: 640 });
    expect(pixel(large, 320, 320)[3]).toBe(128);
    expect(pixel(large, 5, 5)).toEqual([0, 0, 0, 0]);
    // An edge as sharp as at its own size: a pixel of transition, not seven.
    const row = Array.from({ length: 200 }, (_, x) => pixel(large, x, 320)[3]);
    expect(row.filter((alpha) => alpha !== 0 && alpha !== 128).length).toBeLessThanOrEqual(1);
  });

  it('in part, in pixels of the size it is said to have', () => {
    const halves = svg(`${red}<rect x="50" width="50" height="100" fill="#00f"/>`);
    const source = { width: 200, height: 200 };
    const right = engine.rasterize(halves, {
      width: 10,
      height: 20,
      source,
      crop: { x: 100, y: 0, width: 100, height: 200 },
    });
    expect(new Set(Array.from({ length: 10 }, (_, x) => pixel(right, x, 9).join()))).toEqual(
      new Set(['0,0,255,255']),
    );
  });

  it('much as with librsvg', async () => {
    const drawing = svg(
      `<defs><linearGradient id="g"><stop stop-color="#06c"/><stop offset="1" stop-color="#f90"/></linearGradient></defs>
       <rect width="100" height="100" rx="12" fill="url(#g)"/><path d="M10 90C30 10 70 10 90 90" fill="none" stroke="#fff" stroke-width="6"/>
       <g opacity=".6" transform="rotate(20 50 50)"><ellipse cx="50" cy="50" rx="30" ry="12"/></g>`,
      'width="100" height="100"',
    );
    const ours = engine.rasterize(drawing, { width: 400, height: 400 });
    const theirs = await sharp(Buffer.from(drawing), { density: 288 })
      .resize(400, 400)
      .ensureAlpha()
      .raw()
      .toBuffer();
    expect(difference(ours.data, theirs)).toBeLessThan(3);
  });

  it('with its size by the file where nothing is said, percentages and units included', () => {
    for (const attributes of [
      '',
      'width="100%" height="100%" viewBox="0 0 9 9"',
      'width="1in" height="1cm"',
    ]) {
      const raster = engine.rasterize(svg('<rect width="100%" height="100%" fill="red"/>', attributes), {
        width: 20,
        height: 20,
      });
      expect(pixel(raster, 19, 19)).toEqual([255, 0, 0, 255]);
    }
  });

  it('into memory that is there already', () => {
    const into = new Uint8Array(new SharedArrayBuffer(400), 0, 400);
    const raster = engine.rasterize(svg(red), { width: 10, height: 10, into });
    expect(raster.data).toBe(into);
    expect(pixel(raster, 5, 5)).toEqual([255, 0, 0, 255]);
  });

  it('with the pictures embedded in it', async () => {
    const blue = { create: { width: 8, height: 8, channels: 3, background: '#00f' } } as const;
    for (const format of ['png', 'jpeg', 'gif', 'webp'] as const) {
      const bytes = await sharp(blue)[format]().toBuffer();
      const image = `<image width="100" height="100" href="data:image/${format};base64,${bytes.toString('base64')}"/>`;
      const [r = 0, g = 0, b = 0, a] = pixel(engine.rasterize(svg(image), { width: 10, height: 10 }), 5, 5);
      expect([r < 12, g < 12, b > 240, a], format).toEqual([true, true, true, 255]);
    }
    const inner = `<image width="100" height="100" href="data:image/svg+xml,${encodeURIComponent(svg(red))}"/>`;
    expect(pixel(engine.rasterize(svg(inner), { width: 10, height: 10 }), 5, 5)).toEqual([255, 0, 0, 255]);
  });
});

describe('what would reach out of the file does not', () => {
  for (const [what, inside] of [
    ['a file', '<image width="100" height="100" href="/etc/hostname"/>'],
    ['an address', '<image width="100" height="100" xlink:href="http://127.0.0.1:9/a.png"/>'],
    ['another SVG', '<use href="other.svg#a"/>'],
    ['a style sheet', '<style>@import url(http://127.0.0.1:9/a.css);</style>'],
    ['a script', '<script>throw 1</script><g onload="throw 1"/>'],
    [
      'foreign content',
      '<foreignObject width="9" height="9"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>',
    ],
  ] as const) {
    it(`${what} is as if it were not there`, () => {
      const raster = engine.rasterize(svg(red + inside), { width: 4, height: 4 });
      expect(pixel(raster, 2, 2)).toEqual([255, 0, 0, 255]);
    });
  }

  it('an entity that names a file is not replaced by it', () => {
    const text = `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>${svg('<text>&x;</text>')}`;
    expect(() => engine.rasterize(text, { width: 4, height: 4 })).toThrowError(
      expect.objectContaining({ code: 'Corrupt' }),
    );
  });
});

/** A chain of ten elements, each made of ten of the one before. */
const tenfold = (one: (id: number) => string) => Array.from({ length: 10 }, (_, id) => one(id)).join('');
const png1x1 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A PNG's header that says 60,000 x 60,000, and no pixels. */
function hugePng(): string {
  const bytes = Buffer.from(png1x1, 'base64');
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes.toString('base64');
}

describe('a file made to do harm is a coded error, soon, and the engine goes on', () => {
  const hostile: [string, string, string | readonly string[]][] = [
    [
      'entities in entities',
      `<!DOCTYPE svg [<!ENTITY a0 "xxxxxxxxxx">${tenfold((n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`)}]>${svg('<text>&a10;</text>')}`,
      ['LimitWork', 'Corrupt'],
    ],
    [
      'one long entity, many times',
      `<!DOCTYPE svg [<!ENTITY a "${'x'.repeat(100_000)}">]>${svg(`<text>${'&a;'.repeat(10_000)}</text>`)}`,
      'LimitWork',
    ],
    [
      'uses of uses of uses',
      svg(
        `<defs><g id="u0"><rect width="1" height="1"/></g>${tenfold((n) => `<g id="u${n + 1}">${`<use href="#u${n}"/>`.repeat(10)}</g>`)}</defs><use href="#u10"/>`,
      ),
      'LimitWork',
    ],
    [
      'patterns of patterns of patterns',
      svg(
        `${tenfold((n) => `<pattern id="p${n + 1}" width="100" height="100" patternUnits="userSpaceOnUse">${`<rect width="99" height="99" fill="${n === 0 ? 'red' : `url(#p${n})`}"/>`.repeat(10)}</pattern>`)}<rect width="100" height="100" fill="url(#p10)"/>`,
      ),
      ['LimitWork', 'LimitPixels'],
    ],
    ['groups 100,000 levels deep', svg('<g>'.repeat(100_000) + '</g>'.repeat(100_000)), 'LimitDepth'],
    [
      'groups 1,000 levels deep, each a layer',
      svg('<g opacity=".9">'.repeat(1_000) + red + '</g>'.repeat(1_000)),
      'LimitDepth',
    ],
    ['a million elements', svg('<g/>'.repeat(1_000_000)), 'LimitWork'],
    [
      'a pattern larger than memory',
      svg(
        '<pattern id="p" width="1e9" height="1e9" patternUnits="userSpaceOnUse"><path d="M0 0h9v9z"/></pattern><rect width="100" height="100" fill="url(#p)"/>',
      ),
      'LimitPixels',
    ],
    [
      'a filter that looks at every pixel for every pixel',
      svg(
        '<filter id="f"><feMorphology radius="5000" operator="dilate"/></filter><g filter="url(#f)"><rect width="100" height="100"/></g>',
      ),
      'LimitWork',
    ],
    [
      'a thousand filters one after the other',
      svg(
        `<filter id="f" x="-900%" y="-900%" width="1900%" height="1900%">${'<feTurbulence numOctaves="100" baseFrequency="1"/>'.repeat(1_000)}</filter><g filter="url(#f)"><rect width="100" height="100"/></g>`,
      ),
      ['LimitWork', 'LimitPixels'],
    ],
    [
      'an embedded picture larger than memory',
      svg(`<image width="9" height="9" href="data:image/png;base64,${hugePng()}"/>`),
      'LimitPixels',
    ],
    [
      'uses in a circle',
      svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><g id="c"><use href="#a"/></g>'),
      'LimitDepth',
    ],
    ['no XML', 'pier', ['Corrupt', 'Truncated']],
    ['an end too early', svg(red).slice(0, -9), ['Truncated', 'Corrupt']],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'Corrupt'],
    ['no namespace', '<svg width="9" height="9"/>', 'Corrupt'],
    ['no size', svg(red, 'width="0" height="0"'), 'Corrupt'],
    ['a side below nothing', svg(red, 'width="-5" height="10"'), 'Corrupt'],
  ];
  for (const [what, text, codes] of hostile) {
    it(what, () => {
      const began = performance.now();
      expect(() => engine.rasterize(text, { width: 500, height: 500 })).toThrowError(
        expect.objectContaining({
          code: expect.stringMatching(new RegExp(`^(${[codes].flat().join('|')})$`)),
        }),
      );
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(engine.poisoned).toBe(false);
    });
  }

  it('circles of patterns, masks, clips and filters draw what is left', () => {
    const circles = svg(
      `${red}<g id="a"><use href="#a"/></g><pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern>
       <mask id="m" mask="url(#m)"><rect width="9" height="9" mask="url(#m)"/></mask>
       <clipPath id="c" clip-path="url(#c)"><rect width="9" height="9"/></clipPath>
       <filter id="f"><feImage href="#i"/></filter><rect id="i" width="9" height="9" filter="url(#f)"/>
       <rect width="9" height="9" fill="url(#p)"/>`,
    );
    expect(pixel(engine.rasterize(circles, { width: 50, height: 50 }), 40, 40)).toEqual([255, 0, 0, 255]);
  });

  it('a size past the limits', () => {
    const at =
      (width: number, height: number, limits = {}) =>
      () =>
        engine.rasterize(svg(red), { width, height, limits });
    expect(at(0, 5)).toThrowError(expect.objectContaining({ code: 'Empty' }));
    expect(at(70_000, 5)).toThrowError(expect.objectContaining({ code: 'LimitSide' }));
    expect(at(50_000, 50_000)).toThrowError(expect.objectContaining({ code: 'LimitPixels' }));
    expect(at(20, 20, { maxPixels: 399 })).toThrowError(expect.objectContaining({ code: 'LimitPixels' }));
    expect(at(20, 20, { maxBytes: 9 })).toThrowError(expect.objectContaining({ code: 'LimitBytes' }));
  });

  it('a crop that is none', () => {
    const source = { width: 10, height: 10 };
    for (const crop of [
      { x: 0, y: 0, width: -1, height: 5 },
      { x: Number.NaN, y: 0, width: 1, height: 1 },
    ]) {
      expect(() => engine.rasterize(svg(red), { width: 5, height: 5, source, crop })).toThrowError(
        expect.objectContaining({ code: 'InvalidOption' }),
      );
    }
  });
});

describe('text is drawn with the fonts that are there', () => {
  const style = { size: 40, color: [0, 0, 0, 255] } as const;
  const ink = ({ data }: Raster) => data.filter((alpha, at) => at % 4 === 3 && alpha > 127).length;

  it('tight, kerned, in its colour', () => {
    const raster = engine.renderText('AVAVAV', { ...style, color: [10, 20, 30, 255] });
    const apart = [...'AVAVAV'].reduce((sum, letter) => sum + engine.renderText(letter, style).width, 0);
    expect(raster.width).toBeLessThan(apart - 5);
    for (const edge of [0, raster.height - 1]) {
      const row = Array.from({ length: raster.width }, (_, x) => pixel(raster, x, edge)[3] ?? 0);
      expect(Math.max(...row), `row ${edge}`).toBeGreaterThan(0);
    }
    const solid = raster.data.findIndex((value, at) => at % 4 === 3 && value === 255);
    expect([...raster.data.subarray(solid - 3, solid + 1)]).toEqual([10, 20, 30, 255]);
  });

  it('in several lines, and bolder where asked for', () => {
    const [one, two] = ['pier', 'pier\r\npier'].map((text) => engine.renderText(text, style));
    expect((two?.height ?? 0) - (one?.height ?? 0)).toBe(48);
    expect(two?.width).toBe(one?.width);
    const bold = engine.renderText('pier', { ...style, weight: 700 });
    expect(ink(bold)).toBeGreaterThan(ink(engine.renderText('pier', style)) * 1.2);
  });

  it('with what XML gives a meaning as itself', () => {
    const plain = engine.renderText('a  b', style);
    expect(plain.width).toBeGreaterThan(engine.renderText('a b', style).width);
    expect(engine.renderText('<b>&amp;"', style).width).toBeGreaterThan(100);
  });

  it('from right to left, with a font that has the letters', async (context) => {
    const file =
      process.env['FERROTYPE_FIXTURES'] &&
      `${process.env['FERROTYPE_FIXTURES']}/linebender/resvg/crates/resvg/tests/fonts/Amiri-Regular.ttf`;
    const font = file && (await readFile(file).catch(() => undefined));
    if (!font)
      return context.skip(
        'FERROTYPE_FIXTURES has no clone of linebender/resvg: no font with Arabic letters is at hand',
      );
    const arabic = await svgModule.load();
    arabic.addFont(font);
    const mark = (text: string) => {
      const raster = arabic.renderText(text, style);
      const column = (x: number) =>
        Array.from({ length: raster.height }, (_, y) => pixel(raster, x, y)[3] ?? 0).reduce(
          (a, b) => a + b,
          0,
        );
      return [column(2), column(raster.width - 3)];
    };
    // A dash written first stands at the right, where the line begins.
    const [left = 0, right = 0] = mark('\u0627\u0627\u0640\u0640\u0640\u0640');
    expect(right).toBeGreaterThan(left * 3);
  });

  for (const [what, text, named] of [
    ['Chinese', 'pier 漢', '“漢” (U+6F22)'],
    ['emoji', '👍', 'U+1F44D'],
    ['Hebrew', 'שלום', 'U+05E9'],
    ['a control character', 'a\u0001', 'U+0001'],
  ] as const) {
    it(`${what}, which it has no glyphs for, is an error that names the characters`, () => {
      expect(() => engine.renderText(text, style)).toThrowError(
        expect.objectContaining({ code: 'Glyph', message: expect.stringContaining(named) }),
      );
      expect(() =>
        engine.rasterize(svg(`<text>${text.replace('\u0001', '漢')}</text>`), { width: 9, height: 9 }),
      ).toThrowError(expect.objectContaining({ code: 'Glyph' }));
    });
  }

  it('a picture with text and no font at all is an error, and shapes are not', async () => {
    const bare = await svgModule.load();
    expect(() => bare.rasterize(svg('<text>pier</text>'), { width: 9, height: 9 })).toThrowError(
      expect.objectContaining({ code: 'Font' }),
    );
    expect(() => bare.renderText('pier', style)).toThrowError(expect.objectContaining({ code: 'Font' }));
    expect(pixel(bare.rasterize(svg(red), { width: 9, height: 9 }), 4, 4)).toEqual([255, 0, 0, 255]);
    expect(() => bare.addFont(new Uint8Array(200))).toThrowError(
      expect.objectContaining({ code: 'Corrupt' }),
    );
  });

  for (const [what, text, options, code] of [
    ['white space', ' \n ', {}, 'Empty'],
    ['no text', '', {}, 'Empty'],
    ['a size of nothing', 'a', { size: 0 }, 'InvalidOption'],
    ['a size that is no number', 'a', { size: Number.NaN }, 'InvalidOption'],
    ['too large a size', 'pier', { size: 60_000 }, 'LimitSide'],
    ['too long a text', 'a'.repeat(20_000), {}, 'LimitWork'],
  ] as const) {
    it(`${what} is an error`, () => {
      expect(() => engine.renderText(text, { ...style, ...options })).toThrowError(
        expect.objectContaining({ code }),
      );
      expect(engine.poisoned).toBe(false);
    });
  }
});

it('keeps the module within 2.5 MB, and 950 KB compressed, the font apart', async () => {
  const module = await readFile(new URL('../dist/svg.wasm', import.meta.url));
  expect(module.length).toBeLessThanOrEqual(2_500_000);
  expect(gzipSync(module, { level: 9 }).length).toBeLessThanOrEqual(950_000);
  const font = await readFile(new URL('../dist/sans.wasm', import.meta.url));
  expect(font.length).toBeLessThanOrEqual(350_000);
});
