import { compile } from '@mdx-js/mdx';
import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkMdx from 'remark-mdx';
import { unified, type Processor } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype } from '../src/index.ts';
import { difference } from './support/difference.ts';
import { remarkTree } from './support/parsers.ts';

const mdx = `import { Chart } from './chart.js'
export const year = 2026

# A *pier* {year}

<Chart year={year}>
  Text with a [link](https://example.org).

  | a | b |
  | - | - |
  | 1 | 2 |
</Chart>

> [!NOTE]
> An alert.
`;

describe('in MDX', () => {
  it('compiles to the program it compiles to without', async () => {
    const alone = await compile(mdx, { remarkPlugins: [remarkGfm] });
    const beside = await compile(mdx, { remarkPlugins: [remarkGfm, remarkFerrotype] });
    expect(String(beside)).toBe(String(alone));
  });

  it('leaves what it knows about the text, and makes alerts', async () => {
    const file = new VFile(mdx);
    const program = await compile(file, { remarkPlugins: [[remarkFerrotype, { alerts: true }]] });
    expect(file.data.ferrotype?.headings.map(({ slug }) => slug)).toEqual(['a-pier-']);
    expect(file.data.ferrotype?.links.map(({ url }) => url)).toEqual(['https://example.org']);
    expect(String(program)).toContain('markdown-alert-note');
  });

  it('says where the text is wrong, as remark-mdx does', async () => {
    const broken = compile('# a\n\n<b>{c', { remarkPlugins: [remarkFerrotype] });
    await expect(broken).rejects.toMatchObject({ line: 3, source: 'micromark-extension-mdx-expression' });
  });

  it('asks for remark-parse where MDX is left to it and it is not there', () => {
    const processor = unified().use(remarkFerrotype, { mdx: false }).use(remarkMdx);
    expect(() => processor.parse('a')).toThrow('use it before');
  });
});

describe('beside plugins that extend micromark', () => {
  const text = '---\na: 1\n---\n\n$x$ ~~y~~ :z[a]\n\n::b\n\n$$\nc\n$$';

  it('reads what they would have read, in either order', () => {
    const expected = remarkTree(text, { math: true, directives: true });
    const others = (processor: Processor) =>
      processor.use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).use(remarkMath).use(remarkDirective);
    for (const processor of [
      others(unified() as unknown as Processor).use(remarkFerrotype),
      others(unified().use(remarkFerrotype) as unknown as Processor),
    ]) {
      const file = new VFile(text);
      expect(difference(expected, processor.parse(file) as Root)).toBeUndefined();
      expect(file.messages).toEqual([]);
    }
  });

  it('names syntax that it does not know', () => {
    const wikiLinks = function (this: Processor): void {
      const data = this.data();
      (data.micromarkExtensions ??= []).push({ text: {} });
      (data.fromMarkdownExtensions ??= []).push([{ enter: { wikiLink: () => undefined } }]);
    };
    const file = new VFile('[[page]]');
    unified().use(remarkFerrotype).use(wikiLinks).parse(file);
    expect(file.messages.map(({ reason }) => reason)).toEqual([
      'Syntax of other plugins is not read: remark-ferrotype does not know wikiLink',
    ]);
  });
});
