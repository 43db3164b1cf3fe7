import type { Root } from 'hast';
import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { rehypeFerrotype, type MathPartOptions } from '../src/index.ts';
import formulas from './fixtures/formulas.json' with { type: 'json' };
import { hast } from './support/trees.ts';

const only = { headings: false, images: false, highlight: false } as const;

async function ours(markdown: string, math: true | MathPartOptions = true): Promise<VFile> {
  const file = new VFile(markdown);
  const processor = unified()
    .use(rehypeFerrotype, { ...only, math })
    .use(rehypeStringify);
  file.value = processor.stringify(await processor.run(hast(file), file), file);
  return file;
}

function theirs(markdown: string): VFile {
  const file = new VFile(markdown);
  const processor = unified().use(rehypeKatex, { strict: 'ignore' }).use(rehypeStringify);
  file.value = processor.stringify(processor.runSync(hast(file), file) as Root, file);
  return file;
}

/** Examples for which the markup is not KaTeX's, with what is different. */
const different: Record<string, string> = formulas.different;

describe('formulas become what rehype-katex makes of them', () => {
  it.each([
    'a $x^2$ b',
    '$$\n\\int_0^1 x\\,dx\n$$',
    '```math\n\\frac12\n```',
    '`$x$` and `x`{.math}',
    '- $$\n  a\n  $$',
  ])('wherever they stand: %s', async (markdown) => {
    expect(String(await ours(markdown))).toBe(String(theirs(markdown)));
  });

  it("for KaTeX's documented examples, but for those known", async () => {
    const found: string[] = [];
    for (const tex of formulas.examples) {
      const markdown = `$$\n${tex}\n$$`;
      if (String(await ours(markdown)) !== String(theirs(markdown))) found.push(tex);
    }
    expect(found.toSorted()).toEqual(Object.keys(different).toSorted());
    expect(formulas.examples.length).toBeGreaterThan(300);
  });
});

describe('what is no formula', () => {
  it('is shown as KaTeX shows it, with a message that names the place', async () => {
    const [one, other] = [await ours('a $\\nope$ b'), theirs('a $\\nope$ b')];
    expect(String(one)).toBe(String(other));
    expect(one.messages.map(({ line, column, ruleId, source }) => [line, column, ruleId, source])).toEqual([
      [1, 3, 'math', 'rehype-ferrotype'],
    ]);
  });

  it('has the reason as its title where nothing of it can be shown', async () => {
    const [one, other] = [await ours('a $x^{$ b'), theirs('a $x^{$ b')];
    const title = / title="[^"]*"/;
    expect(String(one).replace(title, '')).toBe(String(other).replace(title, ''));
    expect(title.exec(String(one))?.[0]).toContain('ParseError: KaTeX parse error: ');
  });

  it.each([
    ['an unclosed group', '{'],
    ['macros without end', '\\def\\a{\\a\\a}\\a'],
    ['nesting without end', `${'{'.repeat(5_000)}${'}'.repeat(5_000)}`],
    ['roots of roots without end', '\\sqrt'.repeat(5_000)],
    ['powers of powers without end', `x${'^{x'.repeat(2_000)}${'}'.repeat(2_000)}`],
    ['fences without end', '\\left('.repeat(3_000)],
    ['more text than a formula has', 'x'.repeat(100_000)],
    ['NUL', '\\\0'],
  ])('is a message and no crash: %s', async (_, tex) => {
    const file = await ours(`$$\n${tex}\n$$\n\n$y$`);
    expect(file.messages.length).toBe(1);
    expect(String(file)).toContain('class="katex-error"');
    expect(String(file)).toContain('<mi>y</mi>');
  });
});

it('links and loads nothing unless trusted, and keeps sizes within the limit', async () => {
  expect(String(await ours('$\\href{javascript:alert(1)}{x}$'))).not.toContain('href=');
  expect(String(await ours('$\\rule{9999em}{1em}$'))).not.toContain('9999');
  expect(String(await ours('$\\href{https://a.b}{x}$', { trust: true }))).toContain('href="https://a.b"');
});

it('knows the macros given', async () => {
  expect(String(await ours('$\\R$', { macros: { '\\R': '\\mathbb{R}' } }))).toContain('mathbb');
});

it('is not touched by sanitising, since it comes after it', async () => {
  const file = new VFile('a $x$ <b onclick=c>d</b>');
  const processor = unified()
    .use(rehypeFerrotype, { ...only, math: true, sanitize: true })
    .use(rehypeStringify);
  const html = processor.stringify(await processor.run(hast(file), file), file);
  expect(html).toContain('class="katex"');
  expect(html).not.toContain('onclick');
});
