import type { Element, Root } from 'hast';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { odd, pathological, tenMegabytes, type HardText } from '../../../testing/hard-texts.ts';
import { rehypeFerrotype, type Options } from '../src/index.ts';

const allowed = /^(?:a tree|FT_LIMIT_(?:DEPTH|WORK))$/;

/** What comes of a tree: itself, or the code of an error. */
async function outcome(tree: Root, options: Options, file = new VFile({ path: 'a.md' })): Promise<string> {
  const all = {
    images: false,
    highlight: false,
    headings: { anchor: 'append' },
    externalLinks: true,
  } as const;
  try {
    await unified()
      .use(rehypeFerrotype, { ...all, ...options })
      .run(tree, file);
    return 'a tree';
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (typeof code !== 'string') throw error;
    return code;
  }
}

const raw = (value: string): Root => ({ type: 'root', children: [{ type: 'raw', value }] });

describe.each([
  ['raw HTML', {}],
  ['raw HTML, sanitised', { sanitize: true }],
] as const)('%s', (_name, options) => {
  it.each([...pathological, ...tenMegabytes])(
    'is read or refused with a code, and the next is read: %s',
    { timeout: 180_000 },
    async (_, text) => {
      expect(await outcome(raw(text), options)).toMatch(allowed);
      expect(await outcome(raw('<b>fine'), options)).toBe('a tree');
    },
  );

  it.each(odd)('is read: %s', async (_, text) => {
    expect(await outcome(raw(text), options)).toBe('a tree');
  });
});

function formula(value: string): Root {
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: { className: ['language-math', 'math-inline'] },
    children: [{ type: 'text', value }],
  };
  return { type: 'root', children: [code] };
}

const many = 10_000;
const formulas: readonly HardText[] = [
  ['groups in groups', '{'.repeat(many)],
  ['closed groups in groups', `${'{'.repeat(many)}a${'}'.repeat(many)}`],
  ['fractions in fractions', '\\frac{'.repeat(many)],
  ['powers of powers', 'x^{'.repeat(many)],
  ['roots', '\\sqrt'.repeat(many)],
  ['delimiters that never end', '\\left('.repeat(many)],
  ['environments that never end', '\\begin{matrix}'.repeat(4_000)],
  ['a wide matrix', `\\begin{matrix}${'a&'.repeat(many)}\\end{matrix}`],
  ['rows', `\\begin{matrix}${'a\\\\'.repeat(many)}\\end{matrix}`],
  ['a macro that calls itself', '\\def\\a{\\a\\a}\\a'],
  ['macros that double', `\\def\\a{x}${'\\edef\\a{\\a\\a}'.repeat(40)}\\a`],
  ['accents', `${'\\hat'.repeat(many)}a`],
  ['primes', `a${"'".repeat(many)}`],
  ['sizes without end', '\\rule{1e308em}{1e308em}\\kern-1e308em'],
  ['halves of surrogate pairs', '\ud800 + \\text{\udc00}'],
  ['NUL', 'a\0b \\text{\0}'],
  ['line ends', 'a\r\nb\rc % d\r\ne'],
];

describe('formulas', () => {
  it.each([...formulas, ...tenMegabytes])(
    'are rendered, or shown with a message, and the next is rendered: %s',
    { timeout: 60_000 },
    async (_, text) => {
      const file = new VFile({ path: 'a.md' });
      expect(await outcome(formula(text), { math: true }, file)).toMatch(allowed);
      for (const { message } of file.messages) expect(message).not.toMatch(/stopped|unreachable|stack/);
      const next = formula('x^2');
      expect(await outcome(next, { math: true })).toBe('a tree');
      expect(JSON.stringify(next)).toContain('katex-html');
    },
  );
});
