import type { Root } from 'mdast';
import remarkGithubAlerts from 'remark-github-blockquote-alert';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype } from '../src/index.ts';
import { difference } from './support/difference.ts';
import { ferrotypeTree, remarkTree, treeDifference } from './support/parsers.ts';

describe('math', () => {
  it.each([
    'Euler: $e^{i\\pi} + 1 = 0$, and $$x$$ in text',
    '$$\n\\int_0^1 x\\,dx\n$$',
    '$$ meta\na\n$$\n\nAfter $5 and $6.',
    '> $$\n> a\n> b\n> $$\n\n- $x$\n\n  $$\n  y\n  $$',
    '$unclosed\n\n$$\nunclosed',
    'a $`code`$ and \\$5 and $a\\$b$',
  ])('reads as remark-math does: %j', (text) => {
    expect(treeDifference(text, { math: true })).toBeUndefined();
  });
});

describe('directives', () => {
  it.each([
    'A :abbr[HTML]{title="HyperText"} in text, 12:30 and a:b.',
    '::youtube[Video of a cat]{#01ab2cd3efg .wide}',
    ':::note\nInside *emphasis*.\n:::',
    ':::note[A label]{.red #id key="value" flag}\nText\n\n- list\n:::\n\nAfter',
    '::::outer\n:::inner\ntext\n:::\n::::',
    ':::open\nnever closed',
    '> :::quoted\n> a\n> :::',
  ])('read as remark-directive does: %j', (text) => {
    expect(treeDifference(text, { directives: true })).toBeUndefined();
  });
});

describe('front matter', () => {
  it.each([
    '---\ntitle: a\n---\n\n# b',
    '+++\ntitle = "a"\n+++\nb',
    '---\n---\n',
    '---\nopen: true\n',
    ' ---\na: b\n---',
    '---\na: b\n---\n\n---\nc: d\n---',
    '---\r\na: b\r\n---\r\n\r\nc',
    '--- \na: b\n---\t\nc',
  ])('reads as remark-frontmatter does: %j', (text) => {
    expect(treeDifference(text)).toBeUndefined();
    expect(treeDifference(text, { frontmatter: false })).toBeUndefined();
  });

  it('is read in the formats asked for only', () => {
    const [first] = ferrotypeTree('+++\na = 1\n+++', { frontmatter: ['yaml'] }).children;
    expect(first?.type).toBe('paragraph');
  });
});

describe('single tildes', () => {
  it.each(['a ~b~ ~~c~~', 'a ~*b*~ c', '~~a ~b~ c~~'])('are text when asked for: %j', (text) => {
    expect(treeDifference(text, { gfm: { singleTilde: false } })).toBeUndefined();
    expect(treeDifference(text, { gfm: true })).toBeUndefined();
  });
});

describe('alerts', () => {
  it.each(['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION', 'note'])(
    'of kind %s are what remark-github-blockquote-alert makes',
    (kind) => {
      const text = `> [!${kind}]\n> Mind *this*.\n>\n> - and this\n\n> no alert\n\n- > [!${kind}]  \n  > nested`;
      const expected = unified().use(remarkGithubAlerts).runSync(remarkTree(text));
      const processor = unified().use(remarkFerrotype, { alerts: true });
      const found = processor.runSync(processor.parse(text) as Root);
      expect(difference(expected, found)).toBeUndefined();
    },
  );
});
