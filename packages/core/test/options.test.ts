import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusals, wording } from '../../../testing/wrong-options.ts';
import { highlightSchema } from '../src/content/highlight/schema.ts';
import { openCacheSchema, pruneSchema, verifySchema } from '../src/cache/care/schema.ts';
import { markdownSchema } from '../src/content/markdown/schema.ts';
import { rewriteSchema } from '../src/content/rewrite/schema.ts';
import { callSchema } from '../src/options/call.ts';
import { parseColor } from '../src/options/color.ts';
import { budgetsSchema } from '../src/options/budgets.ts';
import { optionsSchema } from '../src/options/create.ts';
import { reportSchema } from '../src/options/report.ts';
import { check } from '../src/options/check.ts';
import { pictureSchema } from '../src/options/picture.ts';
import { placeholderSchema } from '../src/options/placeholder.ts';
import { parsePosition } from '../src/options/position.ts';
import { remoteSchema } from '../src/options/remote.ts';
import { optionRows } from '../src/options/rows.ts';
import { variantSchema } from '../src/options/variant.ts';

function messageOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect(error).toMatchObject({ name: 'FerrotypeError', code: 'FT_OPTION_INVALID' });
    return (error as Error).message;
  }
  throw new Error('nothing was wrong');
}

describe('wrong options', () => {
  it('are all listed with what was given and what is allowed', () => {
    const message = messageOf(() =>
      check(
        variantSchema,
        { width: 0, quality: 'best', fit: 'crop', upscale: 'yes' },
        'variant(source, request)',
      ),
    );
    expect(message).toContain('width is 0; allowed: a whole number from 1 to 65,535 pixels');
    expect(message).toContain(
      'quality is "best"; allowed: a number from 1 to 100, or auto, high, medium, low',
    );
    expect(message).toContain('fit is "crop"; allowed: fill, contain, cover, inside, outside, scale-down');
    expect(message).toContain('upscale is "yes"; allowed: true or false');
  });

  it('that are misspelt are answered with the nearest name', () => {
    expect(messageOf(() => check(variantSchema, { widht: 3 }, 'variant'))).toContain(
      'widht is not an option; did you mean width?',
    );
    expect(messageOf(() => check(optionsSchema, { limits: { maxPixel: 3 } }, 'create'))).toContain(
      'limits.maxPixel is not an option; did you mean maxPixels?',
    );
    expect(messageOf(() => check(optionsSchema, { cache: { directory: 'x' } }, 'create'))).toContain(
      'cache.directory is not an option; options are dir, driver',
    );
    expect(messageOf(() => check(variantSchema, { position: { x: 2, y: 0 } }, 'variant'))).toContain(
      'position.x is 2; allowed: a number from 0 to 1',
    );
  });

  it.each([
    ['createFerrotype', optionsSchema],
    ['picture', pictureSchema],
    ['variant', variantSchema],
    ['placeholder', placeholderSchema],
    ['createHighlighter', highlightSchema],
    ['markdown', markdownSchema],
    ['rewriteHtml', rewriteSchema],
  ])('of %s are refused in our words, whatever was given', (_, schema) => {
    const said = refusals(schema);
    expect(said.length).toBeGreaterThan(50);
    for (const line of said) expect(line).toMatch(wording);
  });

  it('that break several rules are listed once', () => {
    const message = messageOf(() => check(pictureSchema, { alt: 'a', sizes: [] }, 'picture'));
    expect(message.match(/sizes is/g)).toHaveLength(1);
    expect(message).toContain('sizes is []; allowed: a text');
  });

  it('that have no letter of another name are not taken for it', () => {
    expect(messageOf(() => check(pictureSchema, { alt: 'a', formats: ['x'] }, 'picture'))).toContain(
      'formats[0] is "x"; allowed: avif, webp, jpeg, png.',
    );
  });

  it('that stand one level too far out are answered with their place', () => {
    const message = messageOf(() => check(optionsSchema, { cacheDir: 'x', maxPixels: 3 }, 'create'));
    expect(message).toContain('cacheDir is not an option; did you mean cache.dir?');
    expect(message).toContain('maxPixels is not an option; did you mean limits.maxPixels?');
    expect(messageOf(() => check(variantSchema, { signal: null }, 'variant'))).toContain(
      "signal is not an option here; pass { signal } as the call's last argument",
    );
  });

  it('with a value by another of its names are answered with ours', () => {
    expect(messageOf(() => check(variantSchema, { format: 'jpg' }, 'variant'))).toContain(
      'format is "jpg"; allowed: auto, avif, webp, jpeg, png; did you mean jpeg?',
    );
  });

  it('are answered in our words where their schema has none', () => {
    const schema = z.strictObject({
      anchor: z.enum(['prepend', 'append']).or(z.literal(false)),
      themes: z.record(z.string(), z.string()),
    });
    const message = messageOf(() => check(schema, { anchor: 'before', themes: ['nord'] }, 'create'));
    expect(message).toContain('anchor is "before"; allowed: prepend, append, or false');
    expect(message).toContain('themes is ["nord"]; allowed: an object');
  });

  it('of a call are refused too', () => {
    expect(messageOf(() => check(callSchema, { signl: undefined }, 'the call'))).toContain(
      'signl is not an option; did you mean signal?',
    );
    expect(messageOf(() => check(callSchema, { signal: new AbortController() }, 'the call'))).toContain(
      'allowed: an AbortSignal',
    );
  });

  it('inside lists are named by their place', () => {
    expect(messageOf(() => check(pictureSchema, { alt: '', widths: [640, -1] }, 'picture'))).toContain(
      'widths[1] is -1; allowed: a whole number from 1 to 65,535 pixels',
    );
    expect(messageOf(() => check(pictureSchema, { alt: '', formats: ['gif'] }, 'picture'))).toContain(
      'formats[0] is "gif"; allowed: avif, webp, jpeg, png',
    );
  });

  it('include a missing alternative text', () => {
    expect(messageOf(() => check(pictureSchema, {}, 'picture'))).toContain(
      "alt is missing; allowed: a text; '' for an image that is only decoration",
    );
  });

  it('include a driver without its functions', () => {
    expect(messageOf(() => check(optionsSchema, { cache: { driver: { get() {} } } }, 'create'))).toMatch(
      /get, put, has, list, delete/,
    );
  });
});

describe('colours', () => {
  it.each([
    ['#abc', [170, 187, 204, 255]],
    ['#11223380', [17, 34, 51, 128]],
    ['RebeccaPurple', [102, 51, 153, 255]],
    ['transparent', [0, 0, 0, 0]],
    ['rgb(1 2 3 / 50%)', [1, 2, 3, 128]],
    ['rgba(300, 0, 0, .5)', [255, 0, 0, 128]],
    ['hsl(120deg 100% 25%)', [0, 128, 0, 255]],
  ])('%s is read as %j', (text, rgba) => {
    expect(parseColor(text)).toEqual(rgba);
  });

  it.each(['', '#12', '#12345', 'constructor', 'rgb(1,2)', 'rgb(a,b,c)', 'url(x)'])(
    '%s is refused',
    (text) => {
      expect(parseColor(text)).toBeUndefined();
    },
  );
});

describe('positions', () => {
  it.each([
    ['center', 0.5, 0.5],
    ['top', 0.5, 0],
    ['right top', 1, 0],
    ['top right', 1, 0],
    ['25% 75%', 0.25, 0.75],
    ['left 20%', 0, 0.2],
    ['20% bottom', 0.2, 1],
    ['northeast', 1, 0],
    ['30%', 0.3, 0.5],
  ])('%s is x %d, y %d', (text, x, y) => {
    expect(parsePosition(text)).toEqual({ x, y });
  });

  it.each(['', 'left right', 'top bottom', '120%', '10px 10px', 'left top center', 'toString'])(
    '%s is refused',
    (text) => {
      expect(parsePosition(text)).toBeUndefined();
    },
  );
});

describe('one definition', () => {
  it.each([
    ['FerrotypeOptions', optionsSchema],
    ['VariantRequest', variantSchema],
    ['PictureRequest', pictureSchema],
    ['LimitOptions', optionsSchema.shape['limits']],
    ['CacheOptions', optionsSchema.shape['cache']],
    ['RemoteOptions', optionsSchema.shape['remote']],
    ['RemotePattern', remoteSchema.shape['patterns']],
    ['ReportOptions', reportSchema],
    ['BudgetOptions', budgetsSchema],
    ['OpenCacheOptions', openCacheSchema, 'cache/care/types.ts'],
    ['PruneOptions', pruneSchema, 'cache/care/types.ts'],
    ['VerifyOptions', verifySchema, 'cache/care/types.ts'],
  ])(
    '%s: the comment in the types is the description in the schema',
    async (name, schema, file: string = 'options/types.ts') => {
      const types = await readFile(new URL(`../src/${file}`, import.meta.url), 'utf8');
      const body = new RegExp(`export interface ${name}[^{]*\\{\\n(.*?)\\n\\}`, 's').exec(types)?.[1] ?? '';
      const commented = new Map(
        [...body.matchAll(/\/\*\*\s*(.*?)\s*\*\/\s*(\w+)\??:/gs)].map((match) => [
          match[2],
          (match[1] ?? '').replace(/\s*\n\s*\*\s*/g, ' '),
        ]),
      );
      const described = new Map(optionRows(schema).map((row) => [row.name, row.description]));
      expect(commented.size).toBeGreaterThan(0);
      for (const [option, comment] of commented) expect(described.get(option ?? ''), option).toBe(comment);
    },
  );

  it('every option has a description', () => {
    for (const schema of [optionsSchema, variantSchema, pictureSchema]) {
      for (const row of optionRows(schema)) expect(row.description, row.name).not.toBe('');
    }
  });
});
