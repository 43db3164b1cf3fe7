import type { Element, Root } from 'hast';
import rehypeExternalLinks from 'rehype-external-links';
import rehypeSlug from 'rehype-slug';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { rehypeFerrotype, type HeadingOptions } from '../src/index.ts';
import { readPosts } from '../../../testing/posts.ts';
import { linkOptions } from './support/links.ts';
import { difference, hast, plain } from './support/trees.ts';

const only = { headings: false, images: false, highlight: false, rawHtml: false } as const;

async function headings(markdown: string, options: true | HeadingOptions = true): Promise<Root> {
  const file = new VFile(markdown);
  return unified()
    .use(rehypeFerrotype, { ...only, headings: options })
    .run(hast(file), file);
}

describe('headings', () => {
  it.each([
    '# Über *uns* & `code`\n\n## A\n\n## A\n\n## A-1',
    '# 日本語 😀\n\n# ',
    'Setext\n===\n\n###### six',
  ])('get the ids of rehype-slug: %s', async (markdown) => {
    const file = new VFile(markdown);
    const other = unified().use(rehypeSlug).runSync(hast(file), file);
    expect(plain(await headings(markdown))).toEqual(plain(other));
  });

  it('keep an id they have, and get the prefix that is asked for', async () => {
    const tree = await headings('# A', { prefix: 'on-' });
    expect((tree.children[0] as Element).properties.id).toBe('on-a');
    const given: Root = {
      type: 'root',
      children: [{ type: 'element', tagName: 'h2', properties: { id: 'own' }, children: [] }],
    };
    await unified()
      .use(rehypeFerrotype, { ...only, headings: true })
      .run(given);
    expect((given.children[0] as Element).properties.id).toBe('own');
  });

  it('link to themselves before, behind or around their text', async () => {
    const icon = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['icon', 'icon-link'] },
      children: [],
    };
    const link = {
      type: 'element',
      tagName: 'a',
      properties: { ariaHidden: 'true', tabIndex: -1, href: '#a' },
      children: [icon],
    };
    const text = { type: 'text', value: 'A' };
    const children = async (anchor: 'prepend' | 'append' | 'wrap') =>
      (plain(await headings('# A', { anchor })) as { children: unknown }[])[0]?.children;
    expect(await children('prepend')).toEqual([link, text]);
    expect(await children('append')).toEqual([text, link]);
    expect(await children('wrap')).toEqual([
      { type: 'element', tagName: 'a', properties: { href: '#a' }, children: [text] },
    ]);
  });
});

describe('links to other sites', () => {
  const markdown =
    '[a](https://a.b) [b](/b) [c](//c.d) [d](mailto:d@e.f) [e](#e) [f](HTTPS://f) [g](ftp://g.h) [h](C:\\h) <https://i.j>';
  it.each(linkOptions)('are those of rehype-external-links, %s', async (_, options) => {
    const file = new VFile(markdown);
    const one = await unified()
      .use(rehypeFerrotype, { ...only, externalLinks: options })
      .run(hast(file), file);
    const other = unified()
      .use(rehypeExternalLinks, options as Parameters<typeof rehypeExternalLinks>[0])
      .runSync(hast(file), file);
    expect(plain(one)).toEqual(plain(other));
  });

  it('end with the text that is asked for', async () => {
    const file = new VFile('[a](https://a.b)');
    const tree = await unified()
      .use(rehypeFerrotype, { ...only, externalLinks: { content: '(new window)' } })
      .run(hast(file), file);
    expect(JSON.stringify(plain(tree))).toContain(
      '"span","properties":{},"children":[{"type":"text","value":"(new window)"}]',
    );
  });
});

const posts = readPosts();
if (posts === undefined)
  console.warn('no posts beside the repository: ids and links are not compared on real texts');

it.skipIf(posts === undefined)(
  'gives the ids and links of rehype-slug and rehype-external-links for every post',
  async () => {
    const ours = unified().use(rehypeFerrotype, { ...only, headings: true, externalLinks: true });
    const theirs = unified().use(rehypeSlug).use(rehypeExternalLinks);
    const found: [string, string][] = [];
    for (const { name, text } of posts ?? []) {
      const file = new VFile({ value: text });
      const [one, other] = [await ours.run(hast(file), file), theirs.runSync(hast(file), file)];
      const different = difference(plain(one), plain(other));
      if (different !== undefined) found.push([name, different]);
    }
    expect(found).toEqual([]);
  },
  120_000,
);
