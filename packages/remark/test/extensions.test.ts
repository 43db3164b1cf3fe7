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
    'See :term[a word\nover *two* lines]{lang=en} and :x[ blanks ].',
    ':cite{page=3\nnote="on\n  two lines" key = \'v\'} and :a{title="a &amp; b"}',
    '> :term[in a\n> quote]{a=b\n> c=d} after',
    'No attributes: :a{..b}, :a{b=}, :a{b=c`}, :a{"} *but* :a{b}{c} :a[b]{*c*}',
    'Escaped: \\::a[b] and \\:a, :::a in text',
    '::leaf[ ]{straße="ä" _x -y}  \n\n::leaf[a] b\n\n::leaf{a\n}',
    ':::open[]\n- item\n:::\n\n:::closed[ \t]\n:::\n\n:::not[a\n\n:::not{a} b',
    ':::last\n- item\n\n',
    '- :::last\n  text\n',
  ])('read as remark-directive does: %j', (text) => {
    expect(treeDifference(text, { directives: true })).toBeUndefined();
  });
});

describe('footnotes', () => {
  it.each([
    'Not an image: ![^1]\n\n[^1]: [a](b) ![^1]',
    '[^a]: [^b]: two on one line\n\n[^c]: [^d]: [^e]: three\n\n    more',
    'Labels[^a\\+b] with escapes[^&copy;] and [links\\]][]\n\n[^a\\+b]: a\n\n[^&copy;]: c\n\n[links\\]]: d',
    '[^a]: one\n    [^b]: ',
  ])('read as remark-gfm does: %j', (text) => {
    expect(treeDifference(text)).toBeUndefined();
  });
});

describe('tasks', () => {
  it.each(['- [x]\n  on the next line', '- [ ]\n  *all* of it', '- [ ] **a**\n- [x] b'])(
    'begin where remark-gfm has them begin: %j',
    (text) => {
      expect(treeDifference(text)).toBeUndefined();
    },
  );
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

describe('bare URLs and addresses', () => {
  it.each([
    '(see www.example.org). Next',
    '10)www.example.org]: and www.example.org/a(b).',
    '[www.example.org] b, [ http://example.org:] c',
    '1www.example.org 😀www.example.org «www.example.org»',
    'a@example.org, mailto:a@example.org; xmpp:a@example.org/b.c xmpp:a@example.org/1',
    '\\www.example.org &#x77;ww.example.org www&#46;example.org',
    'a.b-c_d@example.org a@example.org1 a@example_ a@b.c@d.e',
    '*www.example.org* [www.example.org](/u) ![www.example.org](/u)',
    '<foo\\+@bar.example.com>',
    'https://example.org/?a=(b)&c=d&amp; http://a_b.c http://a.b_c HTTP://EXAMPLE.ORG',
  ])('are found as remark-gfm finds them: %j', (text) => {
    expect(treeDifference(text)).toBeUndefined();
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
