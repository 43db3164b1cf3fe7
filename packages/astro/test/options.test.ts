import { describe, expect, it } from 'vitest';
import { refusals, wording } from '../../../testing/wrong-options.ts';
import { readOptions } from '../src/options/read.ts';
import { optionsSchema, parseOptions } from '../src/options/schema.ts';
import type { FerrotypeAstroOptions } from '../src/options/types.ts';

const rejected = (options: unknown): string => {
  try {
    parseOptions(options as never);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the options were accepted');
};

describe('the options of ferrotype()', () => {
  it('need not be given', () => {
    expect(parseOptions()).toEqual({
      images: { engine: 'auto', onError: 'fail', keepMetadata: [] },
      content: {
        highlight: 'auto',
        parser: 'ferrotype',
        alerts: false,
        frontmatter: false,
        notation: false,
        lineNumbers: false,
        copyButton: false,
      },
      report: false,
    });
  });

  it('say where the report goes, and what the site may weigh', () => {
    const place = { dir: 'ferrotype-report', file: 'index.html' };
    expect(parseOptions({ report: true }).report).toEqual(place);
    expect(parseOptions({ report: { dir: '.reports' } }).report).toEqual({ ...place, dir: '.reports' });
    expect(parseOptions({ budgets: { image: '200 kB', page: '1.5 MB', total: 10 } }).budgets).toEqual({
      image: 200_000,
      page: 1_500_000,
      total: 10,
      onExceed: 'warn',
    });
  });

  it.each([null, 5, 'all', []])('are an object, which %j is not', (options) => {
    expect(rejected(options)).toContain(
      `the value is ${JSON.stringify(options)}; allowed: an object of options`,
    );
  });

  it('are refused in our words, whatever was given', () => {
    const said = refusals(optionsSchema);
    expect(said.length).toBeGreaterThan(50);
    for (const line of said) expect(line).toMatch(wording);
  });

  it('leave images alone when images is false', () => {
    expect(parseOptions({ images: false }).images).toBe(false);
  });

  it('leave Markdown alone when content is false', () => {
    expect(parseOptions({ content: false }).content).toBe(false);
  });

  it('tell all that is known of a text, or some of it', () => {
    const told = (frontmatter: boolean | object) => parseOptions({ content: { frontmatter } }).content;
    expect(told(true)).toMatchObject({
      frontmatter: {
        fields: ['readingTime', 'words', 'excerpt', 'toc'],
        wordsPerMinute: 200,
        charactersPerMinute: 500,
        excerptMarker: 'more',
        tocDepth: 6,
      },
    });
    expect(told({ fields: ['toc'], tocDepth: 3 })).toMatchObject({
      frontmatter: { fields: ['toc'], tocDepth: 3 },
    });
    expect(told(false)).toMatchObject({ frontmatter: false });
  });

  it('take effort and quality for all formats or one by one', () => {
    const images = { effort: { webp: 4, avif: 2 }, quality: { webp: 'high', avif: 60 } } as const;
    expect(parseOptions({ images }).images).toMatchObject({ ...images, quality: { webp: 'high', avif: 60 } });
    expect(parseOptions({ images: { effort: 4, quality: 'auto' } }).images).toMatchObject({
      effort: 4,
      quality: 'medium',
    });
  });

  it.each([
    [{ images: { engine: 'gpu' } }, 'images.engine is "gpu"; allowed: auto, wasm, sharp'],
    [{ images: { effort: 9 } }, 'images.effort is 9; allowed: a whole number from 0 to 6'],
    [{ images: { effort: { avif: 12 } } }, 'images.effort.avif is 12; allowed: a whole number from 0 to 9'],
    [{ images: { quality: 'best' } }, 'images.quality is "best"; allowed: a number from 1 to 100'],
    [{ images: { concurrency: 0 } }, 'images.concurrency is 0; allowed: a whole number from 1 to 256'],
    [
      { images: { limits: { maxPixels: -1 } } },
      'images.limits.maxPixels is -1; allowed: a whole number of pixels above 0',
    ],
    [{ images: { cacheDir: true } }, 'images.cacheDir is true; allowed: a folder, or false'],
    [{ images: true }, 'images is true; allowed: false, or an object of options'],
    [{ images: { efort: 4 } }, 'images.efort is not an option; did you mean effort?'],
    [{ image: {} }, 'image is not an option'],
    [{ images: false, markdown: {} }, 'markdown is not an option'],
    [{ content: { highlight: 'prism' } }, 'content.highlight is "prism"; allowed: auto, ferrotype, shiki'],
    [{ content: { hilight: 'auto' } }, 'content.hilight is not an option; did you mean highlight?'],
    [{ content: { alerts: 'github' } }, 'content.alerts is "github"; allowed: true or false'],
    [
      { content: { frontmatter: { fields: ['minutes'] } } },
      'content.frontmatter.fields[0] is "minutes"; allowed: readingTime, words, excerpt, toc',
    ],
    [
      { content: { frontmatter: { tocDepth: 7 } } },
      'content.frontmatter.tocDepth is 7; allowed: a whole number from 1 to 6',
    ],
    [
      { content: { frontmatter: 'toc' } },
      'content.frontmatter is "toc"; allowed: true, false, or an object of options',
    ],
    [
      { content: { notation: { difff: true } } },
      'content.notation.difff is not an option; did you mean diff?',
    ],
    [
      { content: { copyButton: 'Copy' } },
      'content.copyButton is "Copy"; allowed: true, false, or { label, copied }',
    ],
    [{ report: 'here' }, 'report is "here"; allowed: true, false, or an object of options'],
    [
      { report: { file: '../a.html' } },
      'report.file is "../a.html"; allowed: the name of a file that ends in',
    ],
    [{ budgets: { page: '1 MiBB' } }, 'budgets.page is "1 MiBB"; allowed: a number of bytes, or a text'],
    [{ budgets: { onExceed: 'stop' } }, 'budgets.onExceed is "stop"; allowed: warn, fail'],
    [{ content: true }, 'content is true; allowed: false, or an object of options'],
  ])('%j is refused, saying which option, what was given and what is allowed', (options, message) => {
    expect(rejected(options)).toContain(message);
  });

  it.each([
    undefined,
    {},
    { images: false, content: false },
    { images: {}, content: { frontmatter: true } },
    { images: { engine: 'wasm', onError: 'warn', cacheDir: false } },
    { images: { engine: undefined, cacheDir: '.cache' }, content: undefined },
    { content: { highlight: 'shiki', parser: 'remark', alerts: true, notation: true, copyButton: true } },
    { content: { lineNumbers: true, frontmatter: undefined, cacheDir: '.cache' } },
    { images: { quality: 'auto', keepMetadata: true } },
    { report: true },
    { report: { file: 'a.html' }, budgets: { image: 5, onExceed: 'fail', ignore: ['/a/*'] } },
    { content: { frontmatter: { tocDepth: 2 }, notation: { diff: true }, copyButton: { label: 'Copy' } } },
  ] as FerrotypeAstroOptions[])('%j is read as the schema has it', async (options) => {
    expect(await readOptions(options)).toStrictEqual(parseOptions(options));
  });

  it('are all refused at once', () => {
    const message = rejected({ images: { engine: 'gpu', onError: 'ignore' } });
    expect(message).toContain('images.engine');
    expect(message).toContain('images.onError');
  });
});
