import { rehypeHeadingIds } from '@astrojs/markdown-remark';
import type { Element, Root as HastRoot } from 'hast';
import rehypeSlug from 'rehype-slug';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype, type Options } from '../src/index.ts';
import { texts } from '../../../testing/headings.ts';

const options: Options = { math: true, directives: true };

/** What is known of a text, and the tree of HTML it becomes. */
function read(text: string): { file: VFile; html: HastRoot } {
  const file = new VFile(text);
  const processor = unified().use(remarkFerrotype, options).use(remarkRehype);
  return { file, html: processor.runSync(processor.parse(file), file) as HastRoot };
}

/** The ids of a tree's headings but that of GitHub's over the footnotes, which is no heading of the text. */
function ids(node: HastRoot | Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    const { id } = child.properties;
    const own = /^h[1-6]$/.test(child.tagName) && id !== 'footnote-label' ? [String(id)] : [];
    return [...own, ...ids(child)];
  });
}

describe('the headings left in the file', () => {
  it.each(texts)('have the ids rehype-slug gives to those of the HTML: %j', (text) => {
    const { file, html } = read(text);
    unified().use(rehypeSlug).runSync(html);
    expect(file.data.ferrotype?.headings.map(({ slug }) => slug)).toEqual(ids(html));
  });

  it.each(texts)('are those Astro lists: %j', async (text) => {
    const { file, html } = read(text);
    await unified().use(rehypeHeadingIds).run(html, file);
    const theirs = file.data.astro?.headings?.filter(({ slug }) => slug !== 'footnote-label');
    const ours = file.data.ferrotype?.headings.map(({ depth, slug, text: shown }) => ({
      depth,
      slug,
      text: shown,
    }));
    expect(ours).toEqual(theirs);
  });
});
