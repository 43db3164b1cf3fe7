import { createShikiHighlighter } from '@astrojs/internal-helpers/shiki';
import { describe, expect, it } from 'vitest';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import { postBlocks } from './support/blocks.ts';
import { awkward, noted } from './support/samples.ts';
import { stopShikisClock } from './support/clock.ts';

stopShikisClock();

/** The order in which Astro meets languages decides what it knows of them inside of others; ours is always the same. */
const isAlone = ({ lang }: { lang: string }): boolean =>
  !['md', 'markdown', 'mdx', 'vue', 'svelte'].includes(lang);
const samples = [...awkward, ...noted].filter(isAlone);
const dual = { light: 'github-light', dark: 'github-dark' } as const;
const silent = { warn() {} };

describe.each([
  ['its default', {}, {}],
  ['wrap: true', {}, { wrap: true }],
  ['wrap: null', {}, { wrap: null }],
  ['two themes', { themes: dual }, {}],
  ['no default colour', { themes: dual }, { defaultColor: false }],
  ['css-variables', { theme: 'css-variables' }, {}],
] as const)('the dialect astro with %s', (_, theme, rest) => {
  const options = { ...theme, ...rest, dialect: 'astro' } as const;

  // Astro normalises its theme of variables for every highlighter anew, and loses the colours of terminals at the second.
  const own = 'theme' in theme ? samples.filter(({ lang }) => lang !== 'ansi') : samples;
  it.each(own)('$lang $code is as Astro writes it', async ({ lang, code }) => {
    const astro = await createShikiHighlighter(theme);
    await using ours = await createHighlighter(options, { cacheDir: false, logger: silent });
    const block = { code: `${code}\n`, lang };
    expect(await ours.html(block)).toBe(await astro.codeToHtml(block.code, lang, rest));
    const tree = (await astro.codeToHast(block.code, lang, rest)) as unknown as { children: unknown[] };
    expect(await ours.hast(block)).toEqual(JSON.parse(JSON.stringify(tree.children[0])));
  });
});

describe('attributes and inline code in the dialect astro', () => {
  it.each([
    { inline: true },
    { attributes: { class: 'mine shiki', style: 'color: red', id: 'pier', 'data-a': 'b&"c' } },
    { inline: true, attributes: { title: 'a' } },
  ])('%j is as Astro writes it', async (rest) => {
    const astro = await createShikiHighlighter({});
    await using ours = await createHighlighter({ dialect: 'astro' }, { cacheDir: false });
    const code = 'const pier = 1;';
    expect(await ours.html({ code, lang: 'js', ...rest })).toBe(await astro.codeToHtml(code, 'js', rest));
  });

  it('a language nobody knows is plain text, and said to be', async () => {
    const astro = await createShikiHighlighter({});
    const warnings: string[] = [];
    const logger = { warn: (message: string) => void warnings.push(message) };
    await using ours = await createHighlighter({ dialect: 'astro' }, { cacheDir: false, logger });
    const html = await ours.html({ code: 'a\n\nb', lang: 'typoscript', file: 'pier.md', line: 7 });
    expect(html).toBe(await astro.codeToHtml('a\n\nb', 'typoscript'));
    await ours.html({ code: 'c', lang: 'typoscript', file: 'other.md' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('pier.md:7');
    expect(warnings[0]).toContain('did you mean "typescript"');
  });

  it('an alias of the site keeps its name', async () => {
    const langAlias = { pier: 'js' };
    const astro = await createShikiHighlighter({ langAlias });
    await using ours = await createHighlighter({ dialect: 'astro', langAlias }, { cacheDir: false });
    const code = 'let a = 1;';
    expect(await ours.html({ code, lang: 'pier' })).toBe(await astro.codeToHtml(code, 'pier'));
  });
});

const blocks = postBlocks();
it.skipIf(blocks === undefined)('all blocks of real posts are as Astro writes them', async () => {
  const astro = await createShikiHighlighter({});
  await using ours = await createHighlighter({ dialect: 'astro' }, { cacheDir: false });
  const all = (blocks ?? []).filter(isAlone);
  const made = await Promise.all(all.map(({ code, lang }) => ours.html({ code: `${code}\n`, lang })));
  const different: string[] = [];
  for (const [index, { code, lang }] of all.entries()) {
    if (made[index] !== (await astro.codeToHtml(`${code}\n`, lang))) different.push(`${lang} ${index}`);
  }
  expect(all.length).toBeGreaterThan(800);
  expect(different).toEqual([]);
});
