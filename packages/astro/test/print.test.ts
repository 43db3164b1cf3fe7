import type { Element, ElementContent, Properties, Root } from 'hast';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { print, printParsed } from '../src/content/print/print.ts';

const processor = unified().use(rehypeRaw).use(rehypeStringify, { allowDangerousHtml: true });

/** What Astro's last two steps make of a tree. */
function theirs(tree: Root): string {
  const copy = structuredClone(tree);
  return processor.stringify(processor.runSync(copy) as Root);
}

const text = (value: string): ElementContent => ({ type: 'text', value });
const element = (
  tagName: string,
  properties: Properties = {},
  ...children: (ElementContent | string)[]
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
});
const root = (...children: ElementContent[]): Root => ({ type: 'root', children });

describe('a tree is printed in one pass as rehype-raw and rehype-stringify print it', () => {
  it.each<[string, Root]>([
    ['signs', root(element('p', { title: '<"\'`&>' }, 'a < b & c > "d" \u00a0'))],
    ['lists of classes', root(element('p', { className: ['a', 'b'] }), element('p', { class: 'c d' }))],
    ['flags', root(element('p', {}, element('input', { type: 'checkbox', checked: true, disabled: false })))],
    ['data', root(element('a', { dataFootnoteRef: true, 'data-language': 'js', dataFooBar: 3 }))],
    ['numbers', root(element('ol', { start: 7 }), element('p', { tabindex: '0' }))],
    ['images as Astro marks them', root(element('img', { __ASTRO_IMAGE_: '{"src":"./a.png"}' }))],
    ['comments', root({ type: 'comment', value: ' more ' }, { type: 'raw', value: '<!-- a-b -->' } as never)],
    ['links around blocks', root(element('a', { href: '#x' }, element('h2', {}, 'x')))],
    ['code', root(element('pre', { class: 'x' }, element('code', {}, '\na', element('span', {}, ' b\n'))))],
    [
      'a break first in code',
      root(element('pre', {}, element('code', {}, '\n\nx')), element('p', {}, '\nx')),
    ],
    ['a pre without text', root(element('pre'), text('\n'), element('pre', {}, element('br'), '\nx'))],
    [
      'tables',
      root(element('table', {}, '\n', element('tbody', {}, '\n', element('tr', {}, element('td', {}, 'x'))))),
    ],
  ])('with %s', (_, tree) => {
    expect(print(tree)).toBe(theirs(tree));
  });

  it.each<[string, Root]>([
    ['raw HTML', root({ type: 'raw', value: '<b>' } as never)],
    ['a link in a link', root(element('a', {}, element('em', {}, element('a'))))],
    ['a block in a paragraph', root(element('p', {}, element('em', {}, element('div'))))],
    ['text between rows', root(element('table', {}, element('tbody', {}, 'x')))],
    ['a list item on its own', root(element('li'))],
    ['an attribute twice', root(element('p', { class: 'a', className: ['b'] }))],
    ['a class with two blanks', root(element('p', { class: 'a  b' }))],
    ['a flag that is a text', root(element('input', { disabled: '' }))],
    ['a number written in another way', root(element('ol', { start: '07' }))],
    ['an attribute nobody knows', root(element('p', { onClick: 'x' }))],
    ['scripts', root(element('script', {}, 'a < b'))],
    ['drawings', root(element('svg', {}, element('path')))],
    ['a comment that ends early', root({ type: 'raw', value: '<!--> x -->' } as never)],
    ['a NUL', root(element('p', {}, '\0'))],
  ])('but for %s, which are left to a parser', (_, tree) => {
    expect(print(tree)).toBeUndefined();
  });

  it('however elements, attributes and text stand together', () => {
    const random = seeded(20_261_121);
    const certain = Array.from({ length: 6_000 }, () => randomTree(random)).filter((tree) => {
      const printed = print(tree);
      if (printed !== undefined) expect(printed).toBe(theirs(tree));
      return printed !== undefined;
    });
    expect(certain.length).toBeGreaterThan(1_000);
  });
});

describe('a tree that comes from a parser is printed as rehype-stringify prints it', () => {
  it.each([
    [
      'elements and attributes of all kinds',
      '<progress value=3 max="9"></progress><video muted controls src=a></video>',
    ],
    ['elements where they may not be', '<p><div>a<p>b</b></i><table>x<td>y'],
    ['scripts', '<script async>a < b && c</script><style>a > b { c: "d" }</style>'],
    ['what is not closed', '<ul><li>a<li>b</ul><a href=x>c<br>d'],
    ['escaped signs', '&lt;b&gt; &amp;amp; <b title="&quot;&amp;\'`">&nbsp;</b>'],
  ])('with %s', (_, html) => {
    const tree = processor.runSync(root({ type: 'raw', value: html } as never)) as Root;
    expect(printParsed(tree)).toBe(processor.stringify(tree));
  });

  it.each(['<svg viewBox="0 0 1 1"><path d="x"/></svg>', '<template><b></b></template>', '<b onclick="x">'])(
    'but for %s',
    (html) => {
      const tree = processor.runSync(root({ type: 'raw', value: html } as never)) as Root;
      expect(printParsed(tree)).toBeUndefined();
    },
  );

  it('whatever it was made of', () => {
    const random = seeded(7);
    const trees = Array.from({ length: 3_000 }, () => processor.runSync(randomTree(random)) as Root);
    const certain = trees.filter((tree) => printParsed(tree) !== undefined);
    for (const tree of certain) expect(printParsed(tree)).toBe(processor.stringify(tree));
    expect(certain.length).toBeGreaterThan(1_000);
  });
});

type Random = <T>(choices: readonly T[]) => T;

/** The same choices in every run. */
function seeded(seed: number): Random {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return choices[Math.floor((state / 2 ** 32) * choices.length)] as never;
  };
}

const blocks = 'div section blockquote figure details ul ol dl table p h1 h2 pre hr'.split(' ');
const lines = 'a em strong del code span sup b i button img br input picture'.split(' ');
const likely: Readonly<Record<string, readonly string[]>> = {
  ul: ['li'],
  ol: ['li'],
  dl: ['dt', 'dd'],
  table: ['thead', 'tbody'],
  thead: ['tr'],
  tbody: ['tr'],
  tr: ['th', 'td'],
  p: lines,
  h1: lines,
  h2: lines,
  pre: ['code', 'span'],
};
const texts = ['x', ' ', '\n', 'a & <b>', '', '\r\n', '\u00a0', '"quoted"', '\f'];
const attributes = [
  {},
  {},
  { id: 'a"b' },
  { className: ['x', 'y'] },
  { class: 'x y' },
  { className: [] },
  { class: '' },
  { href: '?a&b=`c`', title: "it's" },
  { tabIndex: -1, style: 'color:#fff;--x:"y"' },
  { width: '100%', height: 40 },
  { ariaHidden: 'true', 'aria-label': 'x' },
  { ariaHidden: true, hidden: false },
  { dataX: true, dataYZ: '1' },
  { checked: true },
  { srcSet: 'a 1x,b 2x', sizes: '' },
  { rel: ['noopener'], target: null, alt: undefined },
  { start: Number.NaN },
  { lang: 'x', dir: 'rtl', unknown: 'x' },
] as readonly object[] as readonly Properties[];

function randomTree(random: Random): Root {
  const tops = Array.from({ length: random([1, 2, 3]) }, () => randomNode(random, blocks, 0));
  return root(...tops);
}

function randomNode(random: Random, names: readonly string[], depth: number): ElementContent {
  const kind = random(['element', 'element', 'element', 'element', 'text', 'text', 'comment']);
  if (kind === 'comment' && random([true, false, false]))
    return { type: 'comment', value: random([' c ', 'c-', '>']) };
  if (kind !== 'element' || depth > 6) return text(random(texts));
  // Now and then something stands where it may not.
  const tagName = random([...names, ...names, random([...blocks, ...lines, 'li', 'td'])]);
  const below = likely[tagName] ?? (lines.includes(tagName) ? lines : random([blocks, lines]));
  const isVoid = ['hr', 'img', 'br', 'input'].includes(tagName);
  const count = isVoid ? 0 : random([0, 1, 1, 2, 3]);
  const inside = Array.from({ length: count }, () => randomNode(random, below, depth + 1));
  return element(tagName, random(attributes), ...inside);
}
