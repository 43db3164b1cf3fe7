import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype, type Options } from '../src/index.ts';
import { difference } from './support/difference.ts';
import { readPosts } from '../../../testing/posts.ts';

type Smartypants = Exclude<Options['smartypants'], undefined>;

const posts = readPosts();
if (posts === undefined)
  console.warn('no posts beside the repository: punctuation is not compared on real texts');

/** The first difference to the tree that remark-smartypants makes. */
function smartDifference(text: string, smartypants: Smartypants): string | undefined {
  const theirs = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .use(remarkSmartypants, smartypants === true ? {} : (smartypants as object));
  const expected = theirs.runSync(theirs.parse(text)) as Root;
  const found = unified().use(remarkFerrotype, { smartypants, analyse: false }).parse(text) as Root;
  return difference(expected, found);
}

describe('smart punctuation is remark-smartypants’', () => {
  it.skipIf(posts === undefined)(
    'in every post',
    () => {
      const found = (posts ?? []).map(({ name, text }) => [name, smartDifference(text, true)] as const);
      expect(found.filter(([, different]) => different !== undefined)).toEqual([]);
    },
    600_000,
  );

  const text = [
    "\"Double\" and 'single' and \"'both' at once.\" It's the '80s, rock 'n' roll; the dogs' bowls.",
    '(“curly” stays) "*emphasis*" \'[link](/u)\' "`code`" *"in"* **\'it\'**',
    'a--b --- c -- d - e; wait... what. . . and .... or . . . . done…',
    "``quoted'' `code -- \"x\"` and ''so''",
    '# "Heading" -- with \'quotes\'',
    '| "a" | \'b\' |\n| - | - |\n| c\'s | "d" |',
    '- "item"\n- e.g. "this", i.e. \'that\'. "And?" \'No!\' U.S.A.\'s',
    '"...And" "…and" "?" \'"\' "a" / "b" w/ "c" & "d" &c "e"',
    '<b title="x">"raw"</b> 漢字"の"中 «"» 😀"smile"😀',
  ];

  it.each<[string, Smartypants]>([
    ['by default', true],
    ['without quotes', { quotes: false }],
    [
      'with quotes of another language',
      { openingQuotes: { double: '„', single: '‚' }, closingQuotes: { double: '“', single: '‘' } },
    ],
    ['with ellipses that have blanks', { ellipses: 'spaced' }],
    ['with ellipses that have none', { ellipses: 'unspaced' }],
    ['without ellipses', { ellipses: false }],
    ['with dashes of the old school', { dashes: 'oldschool' }],
    ['with dashes the other way', { dashes: 'inverted' }],
    ['without dashes', { dashes: false }],
    ['without backticks', { backticks: false }],
    ['with all backticks', { backticks: 'all', quotes: false }],
  ])('%s', (_, options) => {
    const found = [...text, text.join('\n\n')].map((part) => smartDifference(part, options));
    expect(found.filter((different) => different !== undefined)).toEqual([]);
  });
});
