import {
  transformerMetaHighlight,
  transformerMetaWordHighlight,
  transformerNotationDiff,
  transformerNotationErrorLevel,
  transformerNotationFocus,
  transformerNotationHighlight,
  transformerNotationWordHighlight,
} from '@shikijs/transformers';
import { codeToHast, codeToHtml, type BundledLanguage, type CodeToHastOptions } from 'shiki';
import { describe, expect, it } from 'vitest';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import type { HighlightOptions } from '../../../src/content/highlight/types.ts';
import { postBlocks } from './support/blocks.ts';
import { awkward, noted } from './support/samples.ts';
import { stopShikisClock } from './support/clock.ts';

stopShikisClock();

const dual = { light: 'github-light', dark: 'github-dark' };
const looks: Record<string, HighlightOptions> = {
  'one theme': { theme: 'vitesse-dark' },
  'two themes': { themes: dual },
  'the dark one as default': { themes: { ...dual, sepia: 'everforest-light' }, defaultColor: 'dark' },
  'no default': { themes: { ...dual, contrast: 'monokai' }, defaultColor: false },
  'light-dark()': { themes: dual, defaultColor: 'light-dark()' },
  'variables of another name': { themes: dual, cssVariablePrefix: '--code-' },
  'no structure': { theme: 'nord', structure: 'inline' },
};
/** In the order of their documentation, which is ours. */
const transformers = [
  transformerMetaHighlight(),
  transformerMetaWordHighlight(),
  transformerNotationDiff(),
  transformerNotationHighlight(),
  transformerNotationFocus(),
  transformerNotationErrorLevel(),
  transformerNotationWordHighlight(),
];

function asShiki(options: HighlightOptions, lang: string): CodeToHastOptions<BundledLanguage, string> {
  return { ...options, lang, tokenizeTimeLimit: 0 } as unknown as CodeToHastOptions<BundledLanguage, string>;
}

/** As JSON has it: undefined properties are no properties. */
const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree));

describe.each(Object.entries(looks))('with %s', (_, options) => {
  it.each(awkward)('HTML and tree of $lang $code are those of Shiki', async ({ lang, code }) => {
    await using ours = await createHighlighter(options, { cacheDir: false });
    // The line end at the end of a block belongs to the fence, and Shiki leaves dropping it to its callers.
    const block = { code: `${code}\n`, lang };
    expect(await ours.html(block)).toBe(await codeToHtml(code, asShiki(options, lang)));
    if (options.structure === 'inline') return;
    const { children } = await codeToHast(code, asShiki(options, lang));
    expect(await ours.hast(block)).toEqual(plain(children[0]));
  });

  it.each(noted)('the marks in $lang $code $meta are read as by the transformers', async (sample) => {
    await using ours = await createHighlighter(options, { cacheDir: false });
    const { lang, code, meta = '' } = sample;
    const theirs = { ...asShiki(options, lang), transformers, meta: { __raw: meta } };
    const block = { code: `${code}\n`, lang, meta };
    // Without lines there is nowhere to put the classes of lines; Shiki loses the words of the meta string there too.
    if (options.structure === 'inline') return;
    expect(await ours.html(block)).toBe(await codeToHtml(code, theirs));
    const { children } = await codeToHast(code, theirs);
    expect(await ours.hast(block)).toEqual(plain(withoutData(children[0])));
  });
});

/** Shiki's transformers leave notes of their own on the tree. */
function withoutData(tree: unknown): unknown {
  return JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'data' ? undefined : value)));
}

const blocks = postBlocks();
describe.skipIf(blocks === undefined)('on the blocks of real posts', () => {
  it.each([
    ['one theme', { theme: 'github-dark' }],
    ['two themes', { themes: dual }],
  ] as const)('with %s HTML is that of Shiki', async (_, options) => {
    await using ours = await createHighlighter(options, { cacheDir: false });
    const all = blocks ?? [];
    expect(all.length).toBeGreaterThan(800);
    const made = await Promise.all(all.map(({ lang, code }) => ours.html({ lang, code: `${code}\n` })));
    const different: string[] = [];
    for (const [index, { code, lang }] of all.entries()) {
      if (made[index] !== (await codeToHtml(code, asShiki(options, lang))))
        different.push(`${lang} ${index}`);
    }
    expect(different).toEqual([]);
  });

  it('trees are those of Shiki', async () => {
    const options = { themes: dual };
    await using ours = await createHighlighter(options, { cacheDir: false });
    const some = (blocks ?? []).filter((_, index) => index % 7 === 0);
    for (const { code, lang } of some) {
      const { children } = await codeToHast(code, asShiki(options, lang));
      expect(await ours.hast({ code: `${code}\n`, lang }), code).toEqual(plain(children[0]));
    }
  });
});
