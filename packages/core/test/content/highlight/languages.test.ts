import { grammars } from 'tm-grammars';
import { themes } from 'tm-themes';
import { codeToHtml } from 'shiki';
import { expect, it, vi } from 'vitest';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import type { Grammar } from '../../../src/content/highlight/types.ts';
import { stopShikisClock } from './support/clock.ts';

stopShikisClock();

const host = { cacheDir: false } as const;
const pier: Grammar = {
  name: 'pier',
  scopeName: 'source.pier',
  aliases: ['jetty'],
  embeddedLangs: ['javascript'],
  patterns: [
    { match: '\\bplank\\b', name: 'keyword.control.pier' },
    { begin: '<<', end: '>>', patterns: [{ include: 'source.js' }] },
  ],
};

it('every theme of tm-themes can be used', async () => {
  for (const { name } of themes) {
    const highlighter = await createHighlighter({ theme: name }, host);
    expect(await highlighter.html({ lang: 'js', code: 'let a = 1;' }), name).toContain(
      `class="shiki ${name}"`,
    );
  }
});

it('every language of tm-grammars can be used, by name and by alias', async () => {
  const warn = vi.fn<(message: string) => void>();
  const highlighter = await createHighlighter({}, { ...host, logger: { warn } });
  for (const { name, aliases = [] } of grammars) {
    for (const lang of [name, ...aliases]) {
      expect(await highlighter.html({ lang, code: 'a' }), lang).toContain('<span style="color:');
    }
  }
  expect(warn.mock.calls).toEqual([]);
});

it('a grammar of the site is used by name, by alias, and with the languages in it', async () => {
  const ours = await createHighlighter({ langs: [pier], theme: 'nord' }, host);
  const code = 'plank << let a = "b" >>';
  const options = { lang: 'pier', langs: [pier], theme: 'nord' };
  const theirs = await codeToHtmlWith(pier, code);
  expect(await ours.html({ lang: 'pier', code }), JSON.stringify(options)).toBe(theirs);
  expect(await ours.html({ lang: 'jetty', code })).toBe(theirs);
});

async function codeToHtmlWith(grammar: Grammar, code: string): Promise<string> {
  const { createHighlighter: createShiki } = await import('shiki');
  const shiki = await createShiki({ langs: ['javascript', grammar as never], themes: ['nord'] });
  return shiki.codeToHtml(code, { lang: grammar.name, theme: 'nord' });
}

it('a theme of the site is used, beside one of tm-themes', async () => {
  const theme = {
    name: 'slate',
    type: 'dark' as const,
    colors: { 'editor.foreground': '#fedcba', 'editor.background': '#010203' },
    tokenColors: [
      { scope: ['keyword', 'storage'], settings: { foreground: '#ff0000', fontStyle: 'italic bold' } },
    ],
  };
  const ours = await createHighlighter({ themes: { light: 'github-light', dark: theme } }, host);
  const asShiki = { light: 'github-light', dark: theme as never };
  const code = 'const pier = 1;';
  expect(await ours.html({ lang: 'js', code })).toBe(await codeToHtml(code, { lang: 'js', themes: asShiki }));
});

it('an alias of the site leads to a language, also over another alias', async () => {
  const highlighter = await createHighlighter({ langAlias: { a: 'b', b: 'rust', c: 'd', d: 'c' } }, host);
  const code = 'fn a() {}';
  expect(await highlighter.html({ lang: 'a', code })).toBe(await highlighter.html({ lang: 'rust', code }));
  const warn = vi.fn<(message: string) => void>();
  const nowhere = await createHighlighter({ langAlias: { foo: 'nolang' } }, { ...host, logger: { warn } });
  await nowhere.html({ code: 'x', lang: 'foo' });
  expect(warn).toHaveBeenLastCalledWith(expect.stringContaining('"nolang", which `langAlias` has for "foo"'));
  const circle = await createHighlighter({ langAlias: { c: 'd', d: 'c' } }, { ...host, logger: { warn } });
  expect(await circle.html({ lang: 'js', code })).toContain('<span style=');
});

it('languages in Markdown fences are highlighted whatever came before', async () => {
  const code = '```js\nlet a = 1;\n```\n\n~~~py\nx = 1\n~~~';
  const first = await createHighlighter({}, host);
  const alone = await first.html({ lang: 'md', code });
  const second = await createHighlighter({}, host);
  for (const lang of ['ts', 'css', 'python']) await second.html({ lang, code: 'a' });
  expect(await second.html({ lang: 'md', code })).toBe(alone);
  expect(alone).toBe(await codeToHtml(code, { lang: 'md', theme: 'github-dark' }));
});

it('names are matched in any case, which Shiki does not', async () => {
  const highlighter = await createHighlighter({}, host);
  const code = 'fn a() {}';
  expect(await highlighter.html({ lang: 'Rust', code })).toBe(await highlighter.html({ lang: 'rust', code }));
});

it.each([
  [{ theme: 'github-drak' }, 'FT_THEME_UNKNOWN', 'did you mean "github-dark"'],
  [{ themes: { light: 'nrod' }, defaultColor: false as const }, 'FT_THEME_UNKNOWN', 'did you mean "nord"'],
  [{ theme: '../../package' }, 'FT_THEME_UNKNOWN', 'No theme is called'],
  [
    { langs: ['javscript'] },
    'FT_LANGUAGE_UNKNOWN',
    'did you mean "javascript"?\n  Correct the name in `langs`',
  ],
  [{ themes: { light: 'nord', dark: 'nord' }, defaultColor: 'sepia' }, 'FT_OPTION_INVALID', 'light, dark'],
  [{ themes: { a: 'nord', b: 'nord' }, defaultColor: 'light-dark()' }, 'FT_OPTION_INVALID', 'light and dark'],
  [{ theme: { light: 'nord', dark: 'nord' } }, 'FT_OPTION_INVALID', 'for several there is themes'],
  [{ themes: ['nord', 'nord'] }, 'FT_OPTION_INVALID', 'allowed: an object of themes'],
  [{ them: 'nord' }, 'FT_OPTION_INVALID', 'did you mean theme'],
  [{ copyButton: { lable: 'a' } }, 'FT_OPTION_INVALID', 'did you mean label'],
  [{ dialect: 'prism' }, 'FT_OPTION_INVALID', 'allowed: shiki, astro'],
])('%j is refused', async (options, code, words) => {
  const failure = await createHighlighter(options as never, host).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code });
  expect((failure as Error).message).toContain(words);
});

it.each([
  [{ cacheDir: 5 }, 'cacheDir is 5; allowed: a folder, or false'],
  [{ cachedir: 'a' }, 'cachedir is not an option; did you mean cacheDir?'],
  [{ logger: console.log }, 'logger is a function; allowed: an object with the function warn'],
  [{ root: null }, 'root is null; allowed: a text'],
  [null, 'the value is null; allowed: an object of options'],
])('the host %j is refused', async (wrong, problem) => {
  await expect(createHighlighter({}, wrong as never)).rejects.toThrow(problem);
});

it('a grammar and a theme that are none are refused by name', async () => {
  const grammar = { name: 'broken', scopeName: 'source.broken', patterns: 5 as never };
  const first = await createHighlighter({ langs: [grammar] }, host);
  const failure = await first.html({ lang: 'broken', code: 'a' }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'FT_GRAMMAR_INVALID', file: 'broken' });
  const second = await createHighlighter({ theme: { name: 'bad', tokenColors: 5 as never } }, host);
  const other = await second.html({ lang: 'js', code: 'a' }).catch((error: unknown) => error);
  expect(other).toMatchObject({ code: 'FT_THEME_INVALID', file: 'bad' });
});
