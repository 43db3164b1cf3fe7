import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { copyScript, copyScriptHash } from '../../../src/content/highlight/copy.ts';
import { createHighlighter } from '../../../src/content/highlight/create.ts';
import { highlightSchema } from '../../../src/content/highlight/schema.ts';
import type { CodeBlock, HighlightOptions } from '../../../src/content/highlight/types.ts';
import { plainHighlight } from '../../../src/content/highlight/valid.ts';
import { follows } from '../../../src/options/plain.ts';
import { folder } from '../../support/images.ts';

const host = { cacheDir: false } as const;

async function html(block: CodeBlock, options: HighlightOptions = {}): Promise<string> {
  await using highlighter = await createHighlighter(options, host);
  return highlighter.html(block);
}

const js = (meta: string, code = 'let a = 1;\nlet b = 2;'): CodeBlock => ({ lang: 'js', code, meta });

it('a title stands in a caption', async () => {
  const made = await html(js('title="src/<a>.js"'));
  expect(made).toMatch(
    /^<figure class="ferrotype-code"><figcaption>src\/&#x3C;a>.js<\/figcaption><pre class="shiki/,
  );
  expect(made).toMatch(/<\/pre><\/figure>$/);
});

it('lines are numbered where the author or the site says so, from any number', async () => {
  expect(await html(js('showLineNumbers{7}'))).toContain(
    'github-dark has-line-numbers" style="background-color:#24292e;color:#e1e4e8;--line-start:7"',
  );
  expect(await html(js(''), { lineNumbers: true })).toContain('has-line-numbers');
  expect(await html(js('showLineNumbers=false'), { lineNumbers: true })).not.toContain('has-line-numbers');
});

it('long lines wrap where the author or the site says so', async () => {
  const wraps = 'white-space:pre-wrap';
  expect(await html(js('wrap'))).toContain(wraps);
  expect(await html(js(''), { wrap: true })).toContain(wraps);
  expect(await html(js('nowrap'), { wrap: true })).not.toContain(wraps);
});

it('a diff has the colours of its language', async () => {
  const made = await html(js('diff', '+let a = 1;\n-let b = 2;\n c();'));
  const same = await html(js('', 'let a = 1;\nlet b = 2;\nc();'));
  expect(made).toContain('<span class="line diff add">');
  expect(made).toContain('<span class="line diff remove">');
  const bare = made.replaceAll(/ (diff add|diff remove|has-diff)/g, '');
  expect(bare).toBe(same);
  expect(await html({ lang: 'diff', code: '+let a = 1;\n-let b = 2;\n c();', meta: 'lang="js"' })).toBe(made);
});

it('a copy button is there where it is wanted, hidden until its script runs', async () => {
  const made = await html(js(''), { copyButton: { label: 'Kopieren', copied: 'Kopiert' } });
  expect(made).toMatch(/^<div class="ferrotype-code"><pre /);
  expect(made).toContain(
    '<button type="button" class="ferrotype-copy" hidden="" aria-live="polite" data-copied="Kopiert">Kopieren</button></div>',
  );
  expect(await html(js('copy=false'), { copyButton: true })).not.toContain('<button');
  expect(`sha256-${createHash('sha256').update(copyScript).digest('base64')}`).toBe(copyScriptHash);
});

it('marks are read one by one where the site names them', async () => {
  const block = js('{1} title="a"', 'let a; // [!code ++]\nlet b; // [!code focus]');
  const made = await html(block, { notation: { diff: true } });
  expect(made).toContain('class="line diff add"');
  expect(made).toContain('[!code focus]');
  expect(made).not.toContain('highlighted');
  expect(made).not.toContain('figure');
  expect(await html(block, { notation: false })).toContain('[!code ++]');
});

it('words that cross are marked as far as they nest, and a line that goes takes its words along', async () => {
  expect(await html(js('/abc/ /bcd/', 'abcd'))).toContain('class="highlighted-word"');
  const gone = await html(js('/a/', '// [!code ++]\na;\n// a [!code word:b]'));
  expect(gone).toContain('diff add');
});

it('a word may stand in another notation', async () => {
  const made = await html(js('', 'code(a); // [!code word:code]\nlet code; // [!code word:a]'));
  expect(made).not.toContain('[!code');
});

it('inline code names its language after it', async () => {
  await using highlighter = await createHighlighter({ inline: 'tailing-curly-colon' }, host);
  const made = await highlighter.html({ lang: '', code: 'let x{:rust}', inline: true });
  expect(made).toMatch(
    /^<span class="shiki github-dark".*<code><span class="line">.*let<\/span>.* x<\/span><\/span><\/code><\/span>$/,
  );
  expect(await highlighter.html({ lang: '', code: 'a < b', inline: true })).toBe('<code>a &lt; b</code>');
  expect(await highlighter.hast({ lang: '', code: 'a', inline: true })).toMatchObject({ tagName: 'code' });
});

it('a grammar that goes round in circles ends in plain text and a warning', async () => {
  const loop = {
    name: 'loop',
    scopeName: 'source.loop',
    patterns: [{ match: '(a+)+(a+)+(a+)+b', name: 'keyword' }],
  };
  const warn = vi.fn<(message: string) => void>();
  await using highlighter = await createHighlighter({ langs: [loop] }, { ...host, logger: { warn } });
  const code = `${'a'.repeat(5_000)}\n`.repeat(20);
  const made = await highlighter.html({ lang: 'loop', code, file: 'loop.md', line: 3 });
  expect(made.match(/a{5000}/g)).toHaveLength(20);
  expect(warn.mock.calls.join()).toMatch(/loop\.md:3[\s\S]*FT_HIGHLIGHT_LIMIT/);
});

it('a grammar with an expression that is none is named with it, once, and the rest of it is used', async () => {
  const mine = {
    name: 'mine',
    scopeName: 'source.mine',
    patterns: [
      { match: '\\blet\\b', name: 'keyword' },
      { match: '(never', name: 'string' },
    ],
  };
  const warn = vi.fn<(message: string) => void>();
  await using highlighter = await createHighlighter({ langs: [mine] }, { ...host, logger: { warn } });
  const made = [
    await highlighter.html({ lang: 'mine', code: 'let a' }),
    await highlighter.html({ lang: 'mine', code: 'let b' }),
  ];
  expect(made.join()).toMatch(/<span style="color:#\w+">let<\/span>/);
  expect(warn.mock.calls).toEqual([
    [expect.stringMatching(/"mine": \(never: expected '\)'.*FT_GRAMMAR_EXPRESSION/s)],
  ]);
});

it('a warning finds the line in the file where the host does not know it', async () => {
  await using dir = await folder();
  const file = await dir.file(
    'a.md',
    '---\ntitle: A\n---\n\n```js\nlet a;\n```\n\n> ```nolang {1}\n> let b;\n> ```\n',
  );
  const warn = vi.fn<(message: string) => void>();
  await using highlighter = await createHighlighter({}, { ...host, logger: { warn } });
  await highlighter.html({ lang: 'nolang', code: 'let b;\n', file });
  expect(warn.mock.calls[0]?.[0]).toContain(`${file}:9\n`);
  await highlighter.html({ lang: 'other', code: 'let b;\n', file: 'elsewhere.md' });
  expect(warn.mock.calls[1]?.[0]).toContain('elsewhere.md\n');
});

it('a terminal has the colours of the theme of variables', async () => {
  const made = await html({ lang: 'ansi', code: '\u001b[31ma\u001b[2mb' }, { theme: 'css-variables' });
  expect(made).toContain('<span style="color:var(--shiki-ansi-red)">a</span>');
  expect(made).toContain('<span style="color:var(--shiki-ansi-red-dim)">b</span>');
});

it('one block that fails leaves the others of its tick alone', async () => {
  const broken = { name: 'broken', scopeName: 'source.broken', patterns: 5 as never };
  await using highlighter = await createHighlighter({ langs: [broken] }, host);
  const both = [{ lang: 'broken', code: 'a' }, js('')].map((block) => highlighter.html(block));
  const [failed, made] = await Promise.allSettled(both);
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'FT_GRAMMAR_INVALID' } });
  expect(made).toMatchObject({ status: 'fulfilled' });
});

it('whatever the text is, a block is made of it', async () => {
  await using highlighter = await createHighlighter({}, host);
  for (const code of [
    '\0',
    '\ud800',
    '\ufeffa',
    'a\r\nb\rc',
    '[!code'.repeat(50_000),
    '// [!code ++]\n'.repeat(5_000),
  ]) {
    expect(await highlighter.html({ lang: 'js', code })).toMatch(/<\/code><\/pre>$/);
  }
});

it.each([
  [undefined, 'the value is missing; allowed: a block { code, lang }'],
  ['let a;', 'the value is "let a;"; allowed: a block { code, lang }'],
  [{ code: 'let a;' }, 'lang is missing; allowed: a text'],
  [{ code: Promise.resolve(''), lang: 'js' }, 'code is a promise; allowed: a text'],
])('a block that is none is refused: %j', async (block, problem) => {
  await using highlighter = await createHighlighter({}, host);
  await expect(highlighter.html(block as CodeBlock)).rejects.toThrow(problem);
});

it('calls of one tick are made together, equal ones once', async () => {
  await using highlighter = await createHighlighter({}, host);
  const all = await Promise.all(Array.from({ length: 10 }, () => highlighter.html(js(''))));
  expect(new Set(all).size).toBe(1);
  expect(highlighter.stats()).toEqual({ highlighted: 1, fromCache: 0 });
});

it('a closed highlighter says so', async () => {
  const highlighter = await createHighlighter({}, host);
  await highlighter.close();
  await expect(highlighter.html(js(''))).rejects.toMatchObject({ code: 'FT_CLOSED' });
});

it('what is taken for valid without the schema is valid to the schema', () => {
  const given: Record<string, unknown[]> = {
    theme: ['nord', '', 5, { name: 'a' }, {}, { name: 5 }, { colors: {} }, { settings: [], name: 5 }, null],
    themes: [{ a: 'nord' }, { a: 5 }, { '': 'nord' }, [], { a: {} }],
    defaultColor: ['light', false, true, ''],
    cssVariablePrefix: ['--a', '', 5],
    langs: [['a'], [''], [{ name: 'a', scopeName: 'b' }], [{ name: 'a' }], 'a'],
    langAlias: [{ a: 'b' }, { a: 5 }, 5],
    wrap: [true, null, 'a'],
    inline: [false, true, 'tailing-curly-colon'],
    structure: ['classic', 'inline', 'a'],
    lineNumbers: [true, 1],
    notation: [true, {}, { diff: true }, { diff: 1 }, { dif: true }],
    copyButton: [true, false, {}, { label: '' }],
    dialect: ['shiki', 'astro', 'a'],
    other: [1],
  };
  for (const [name, values] of Object.entries(given)) {
    for (const value of values) {
      const options = { [name]: value };
      if (follows(options, plainHighlight))
        expect(highlightSchema.safeParse(options).success, JSON.stringify(options)).toBe(true);
    }
    expect(follows({ [name]: values[0] }, plainHighlight)).toBe(name !== 'other');
  }
});

it('what the declarations say of an option is what the schema says', async () => {
  const types = await readFile(new URL('../../../src/content/highlight/types.ts', import.meta.url), 'utf8');
  for (const [name, rule] of Object.entries(highlightSchema.shape)) {
    const { description = '' } = rule as { description?: string };
    expect(description, name).not.toBe('');
    expect(types, name).toContain(`/** ${description} */\n  ${name}?:`);
  }
});

it('the README has every option in the same words', async () => {
  const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const rows = new Set(readme.split('\n').map((line) => line.replaceAll(/ +\|/g, ' |')));
  for (const [name, rule] of Object.entries(highlightSchema.shape)) {
    const { description = '' } = rule as { description?: string };
    expect(rows).toContain(`| \`${name}\` | ${description} |`);
  }
});

it('the style sheet knows every class that is written', async () => {
  const css = await readFile(new URL('../../../content.css', import.meta.url), 'utf8');
  const { highlighted, diff } = { highlighted: ['error', 'warning', 'info'], diff: ['add', 'remove'] };
  for (const name of highlighted) expect(css).toContain(`.highlighted.${name}`);
  for (const name of diff) expect(css).toContain(`.diff.${name}`);
  for (const name of [
    'highlighted-word',
    'focused',
    'has-focused',
    'has-line-numbers',
    'ferrotype-code',
    'ferrotype-copy',
  ])
    expect(css).toContain(`.${name}`);
});
