import { compile } from '@mdx-js/mdx';
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype, type Options } from '../src/index.ts';
import { difference } from './support/difference.ts';
import { everything, pieces } from './support/mdx.ts';
import { readPosts } from '../../../testing/posts.ts';

function remarkMdxTree(text: string, options: Options = {}): Root {
  const processor = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml', 'toml']);
  if (options.math) processor.use(remarkMath);
  if (options.directives) processor.use(remarkDirective);
  return processor.parse(text) as Root;
}

/** Ours alone: nothing to fall back on. */
function ferrotypeMdxTree(text: string, options: Options = {}): Root {
  return unified()
    .use(remarkFerrotype, { ...options, mdx: true })
    .parse(text) as Root;
}

function mdxDifference(text: string, options: Options = {}): string | undefined {
  return difference(remarkMdxTree(text, options), ferrotypeMdxTree(text, options));
}

describe('makes remark-mdx’s tree, places and programs with it', () => {
  it.each(pieces)('of %j', (text) => {
    expect(mdxDifference(text)).toBeUndefined();
  });

  it.each(pieces)('of %j in a quote, an item and an element', (text) => {
    const inside = (first: string, rest: string) => first + text.replaceAll('\n', `\n${rest}`);
    // Only at the start of a line does `import` mean something, and what follows depends on it.
    if (/^(?:import|export)/m.test(text)) return;
    for (const whole of [inside('> ', '> '), inside('- ', '  '), `<X>\n\n${text}\n\n</X>`]) {
      expect(mdxDifference(whole), whole).toBeUndefined();
    }
  });

  it('of a text with everything', () => {
    expect(mdxDifference(everything)).toBeUndefined();
    expect(mdxDifference(everything.replaceAll('\n', '\r\n'))).toBeUndefined();
  });

  it('beside directives, math and front matter, as in Docusaurus', () => {
    const text = `${everything}\n:::note[{title} <b/>]\n\n<Tabs>{value}</Tabs> $x$ :abbr[HTML]\n\n:::\n\n$$\n{a}\n$$\n`;
    expect(mdxDifference(text, { math: true, directives: true })).toBeUndefined();
  });

  it('of halves of surrogate pairs, NUL and a byte order mark', () => {
    for (const text of ['<a b="\ud800" c={"\udfff"}>\ud83d {"\ud83d"}</a>', '\ufeff<a/> {b}', 'a\0 {b}']) {
      expect(mdxDifference(text), JSON.stringify(text)).toBeUndefined();
    }
  });
});

it('puts smart punctuation into text, and not into code', async () => {
  const text = 'Some "text" -- {"code" + `--`} <b c="d--e" f={"--"}>it\'s...</b>\n';
  const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm).use(remarkSmartypants);
  const expected = await processor.run(processor.parse(text) as Root);
  expect(difference(expected, ferrotypeMdxTree(text, { smartypants: true }))).toBeUndefined();
});

it('tells which plugins are missing where a text is left to remark-mdx', () => {
  const file = new VFile('<a {/* b */...c}/>');
  unified().use(remarkParse).use(remarkMdx).use(remarkFerrotype).parse(file);
  expect(file.messages.map(({ reason }) => reason)).toEqual([
    'Left to remark-mdx, without what remark-gfm, remark-frontmatter would read: use them too',
  ]);
});

const posts = readPosts();
it.skipIf(posts === undefined)(
  'makes remark-mdx’s tree of real posts, where they are MDX',
  () => {
    let equal = 0;
    for (const { name, text } of posts ?? []) {
      let expected: Root;
      try {
        expected = remarkMdxTree(text);
      } catch {
        expect(() => ferrotypeMdxTree(text), name).toThrow(/./);
        continue;
      }
      expect(difference(expected, ferrotypeMdxTree(text)), name).toBeUndefined();
      equal += 1;
    }
    expect(equal).toBeGreaterThan(600);
  },
  120_000,
);

describe('in @mdx-js/mdx', () => {
  it('compiles to the program it compiles to without', async () => {
    for (const text of [everything, ...pieces]) {
      const alone = await compile(text, {
        remarkPlugins: [remarkGfm, [remarkFrontmatter, ['yaml', 'toml']]],
      });
      const beside = await compile(text, { remarkPlugins: [remarkFerrotype] });
      expect(String(beside), text).toBe(String(alone));
    }
  });

  it('fails as it fails without', async () => {
    for (const text of [
      '<a>',
      'a </b>',
      '{a',
      '{b c}',
      '<a b={}/>',
      'export const',
      '<a b=c/>',
      '> <X\n/>',
      '<!-- a -->',
    ]) {
      const reasons = await Promise.all(
        [[], [remarkFerrotype]].map(async (remarkPlugins) => {
          const { reason, line, column } = await compile(text, { remarkPlugins }).then(
            () => ({ reason: 'none', line: 0, column: 0 }),
            (error: unknown) => error as VFile['messages'][number],
          );
          return { reason, line, column };
        }),
      );
      expect(reasons[0]?.reason, text).not.toBe('none');
      expect(reasons[1], text).toEqual(reasons[0]);
    }
  });
});
