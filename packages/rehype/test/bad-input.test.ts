import type { Root } from 'hast';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { rehypeFerrotype } from '../src/index.ts';

const only = { headings: false, images: false, highlight: false } as const;
const big = 10_000_000;

const raw = (value: string): Root => ({ type: 'root', children: [{ type: 'raw', value }] });

/** What an input ends in: the tree, or the code of the error. */
async function outcome(tree: Root, options = {}): Promise<string> {
  try {
    await unified()
      .use(rehypeFerrotype, { ...only, sanitize: true, ...options })
      .run(tree);
    return 'a tree';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

describe('input without end is read in time or refused with a code', () => {
  it.each([
    ['ten million <', '<'.repeat(big), 'a tree'],
    ['ten million >', '>'.repeat(big), 'a tree'],
    ['ten million &', '&'.repeat(big), 'a tree'],
    ['a comment that never ends', `<!--${'-'.repeat(big)}`, 'a tree'],
    ['a tag that never ends', `<a ${'b '.repeat(big / 2)}`, 'FT_LIMIT_WORK'],
    ['a value that never ends', `<a b="${'c '.repeat(big / 2)}`, 'a tree'],
    [
      'attributes without end',
      `<a ${Array.from({ length: 200_000 }, (_, at) => `a${at}`).join(' ')}>`,
      'FT_LIMIT_WORK',
    ],
    [
      'attributes with brackets',
      `<a ${Array.from({ length: 200_000 }, (_, at) => `a${at}<b`).join(' ')}>`,
      'FT_LIMIT_WORK',
    ],
    ['100,000 div', '<div>'.repeat(100_000), 'FT_LIMIT_DEPTH'],
    ['100,000 b in p', '<p><b>'.repeat(100_000), 'a tree'],
    ['100,000 spans', '<span>'.repeat(100_000), 'FT_LIMIT_DEPTH'],
    [
      'formatting that is made anew in every paragraph',
      `<p>${Array.from({ length: 900 }, (_, at) => `<b a=${at}>`).join('')}${'<p>x'.repeat(300_000)}`,
      'FT_LIMIT_WORK',
    ],
    ['closing tags of nothing', '</b></p></a>'.repeat(200_000), 'a tree'],
    ['elements closed in the wrong order', '<a><b></a></b>'.repeat(50_000), 'a tree'],
    ['tables without end', '<table><td>'.repeat(100_000), 'FT_LIMIT_DEPTH'],
    ['text in tables', '<table>a'.repeat(300), 'a tree'],
    [
      'everything unclosed',
      '<ul><li><a href=b><i>c<table><td><select><option>d<svg><g>e<math><mi>f<textarea>',
      'a tree',
    ],
    ['NUL everywhere', '\0<p\0 a\0=\0b>\0</p>\0<!--\0--><script>\0</script>', 'a tree'],
    ['halves of surrogate pairs', '\ud800<p title="\udc00">\ud800\ud800</p>\udfff', 'a tree'],
  ])(
    '%s',
    async (_, html, expected) => {
      expect(await outcome(raw(html))).toBe(expected);
    },
    60_000,
  );

  it('elements that are there already, too deep', async () => {
    const tree: Root = { type: 'root', children: [] };
    let inner: Root['children'] = tree.children;
    for (let depth = 0; depth < 100_000; depth += 1) {
      const children: Root['children'] = [];
      inner.push({ type: 'element', tagName: 'div', properties: {}, children: children as never });
      inner = children;
    }
    expect(await outcome(tree)).toBe('FT_LIMIT_DEPTH');
  });

  it('more text than the limit', async () => {
    expect(await outcome(raw('<p>ü</p>'), { limits: { maxBytes: 8 } })).toBe('FT_LIMIT_BYTES');
    expect(await outcome(raw('<p>ü</p>'), { limits: { maxBytes: 9 } })).toBe('a tree');
  });
});

it('keeps halves of surrogate pairs in text', async () => {
  const tree = raw('<b>a\ud800</b>');
  const made = await unified().use(rehypeFerrotype, only).run(tree);
  expect(JSON.stringify(made)).toContain('a\\ud800');
});

it('goes on after an error', async () => {
  const processor = unified().use(rehypeFerrotype, only).use(rehypeStringify);
  await expect(processor.run(raw('<div>'.repeat(5_000)))).rejects.toMatchObject({ code: 'FT_LIMIT_DEPTH' });
  const tree = await processor.run(raw('<b>a'));
  expect(processor.stringify(tree as Root)).toBe('<b>a</b>');
});
