import type { Root } from 'hast';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { rehypeFerrotype, type MathPartOptions } from '../src/index.ts';
import formulas from './fixtures/formulas.json' with { type: 'json' };
import { difference, hast, plain } from './support/trees.ts';

const only = { headings: false, images: false, highlight: false } as const;

interface Made {
  tree: Root;
  file: VFile;
  html: string;
}

const html = (tree: Root) => unified().use(rehypeStringify).stringify(tree);

async function ours(markdown: string, math: true | MathPartOptions = true): Promise<Made> {
  const file = new VFile(markdown);
  const tree = await unified()
    .use(rehypeFerrotype, { ...only, math })
    .run(hast(file), file);
  return { tree, file, html: html(tree) };
}

function theirs(markdown: string): Made {
  const file = new VFile(markdown);
  const tree = unified().use(rehypeKatex, { strict: 'ignore' }).runSync(hast(file), file) as Root;
  return { tree, file, html: html(tree) };
}

async function compare(markdown: string): Promise<string | undefined> {
  return difference(plain((await ours(markdown)).tree), plain(theirs(markdown).tree));
}

describe('formulas become what rehype-katex makes of them', () => {
  it.each([
    'a $x^2$ b',
    '$$\n\\int_0^1 x\\,dx\n$$',
    '```math\n\\frac12\n```',
    '`$x$` and `x`{.math}',
    '- $$\n  a\n  $$',
    'a $\\nope$ b',
  ])('wherever they stand: %s', async (markdown) => {
    expect(await compare(markdown)).toBeUndefined();
  });

  it("for KaTeX's documented examples, but for those known", async () => {
    const found: string[] = [];
    for (const tex of formulas.examples) {
      if ((await compare(`$$\n${tex}\n$$`)) !== undefined) found.push(tex);
    }
    expect(found.toSorted()).toEqual(Object.keys(formulas.different).toSorted());
    expect(formulas.examples.length).toBeGreaterThan(1_200);
  }, 120_000);

  it('with the same bytes each time, whatever was rendered before', async () => {
    const markdown = '$\\overbrace{\\left[\\sqrt{x}\\right]}$';
    const first = (await ours(markdown)).html;
    for (let again = 0; again < 5; again += 1)
      expect((await ours(`${'$a$ '.repeat(again)}\n\n${markdown}`)).html).toContain(first);
  });
});

describe('what is no formula', () => {
  it('is a message that names the place', async () => {
    const { file } = await ours('a $\\nope$ b');
    expect(file.messages.map(({ line, column, ruleId, source }) => [line, column, ruleId, source])).toEqual([
      [1, 3, 'math', 'rehype-ferrotype'],
    ]);
    expect(file.messages[0]?.reason).toContain('\\nope');
  });

  it('is shown with the reason as its title where nothing of it can be read', async () => {
    const [one, other] = [await ours('a $x^{$ b'), theirs('a $x^{$ b')];
    const title = / title="[^"]*"/;
    expect(one.html.replace(title, '')).toBe(other.html.replace(title, ''));
    expect(title.exec(one.html)?.[0]).toContain('ParseError: KaTeX parse error: ');
  });

  it.each([
    ['an unclosed group', '{'],
    ['macros without end', '\\def\\a{\\a\\a}\\a'],
    ['nesting without end', `${'{'.repeat(5_000)}${'}'.repeat(5_000)}`],
    ['roots of roots without end', '\\sqrt'.repeat(5_000)],
    ['powers of powers without end', `x${'^{x'.repeat(2_000)}${'}'.repeat(2_000)}`],
    ['fences without end', '\\left('.repeat(3_000)],
    ['more text than a formula has', 'x'.repeat(100_000)],
  ])('is a message and no crash: %s', async (_, tex) => {
    const made = await ours(`$$\n${tex}\n$$\n\n$y$`);
    expect(made.file.messages.length).toBe(1);
    expect(made.html).toContain('class="katex-error"');
    expect(made.html).toContain('<mi>y</mi>');
  });
});

it('links and loads nothing unless trusted, and keeps sizes within the limit', async () => {
  expect((await ours('$\\href{javascript:alert(1)}{x}$')).html).not.toContain('href=');
  expect((await ours('$\\rule{9999em}{1em}$')).html).not.toContain('width:9999em');
  expect((await ours('$\\href{https://a.b}{x}$', { trust: true })).html).toContain('href="https://a.b"');
});

it('knows the macros given', async () => {
  expect((await ours('$\\R$', { macros: { '\\R': '\\mathbb{R}' } })).html).toContain('mathbb');
});

it('is not touched by sanitising, since it comes after it', async () => {
  const file = new VFile('a $x$ <b onclick=c>d</b>');
  const tree = await unified()
    .use(rehypeFerrotype, { ...only, math: true, sanitize: true })
    .run(hast(file), file);
  expect(html(tree)).toContain('class="katex"');
  expect(html(tree)).not.toContain('onclick');
});
