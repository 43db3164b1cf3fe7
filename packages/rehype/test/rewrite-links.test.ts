import type { Root } from 'hast';
import rehypeExternalLinks from 'rehype-external-links';
import rehypeRaw from 'rehype-raw';
import rehypeStringify from 'rehype-stringify';
import { markdown, rewriteHtml, type ExternalLinkOptions } from 'ferrotype/content';
import { unified } from 'unified';
import { expect, it } from 'vitest';
import { readPosts } from '../../../testing/posts.ts';
import { linkOptions } from './support/links.ts';

const posts = readPosts();
if (posts === undefined)
  console.warn('no posts beside the repository: rewritten links are not compared on real texts');

/** HTML as a browser reads it, with its links marked or not. */
function written(html: string, links?: ExternalLinkOptions): string {
  const raw: Root = { type: 'root', children: [{ type: 'raw', value: html }] };
  const tree = unified().use(rehypeRaw).runSync(raw);
  if (links !== undefined) {
    unified()
      .use(rehypeExternalLinks, links as Parameters<typeof rehypeExternalLinks>[0])
      .runSync(tree);
  }
  return unified().use(rehypeStringify).stringify(tree);
}

it.each(linkOptions)(
  'rewriteHtml marks the links rehype-external-links marks, %s',
  async (_, externalLinks) => {
    const html =
      '<a href="https://a.b">a</a><a href="/b">b</a><a href=//c.d rel=x>c</a><a href="mailto:d@e.f">d</a><a href="#e">e</a><a>f</a>' +
      '<a href="HTTPS://g">g</a><a href="ftp://h">h</a><a href="C:\\i">i</a><A HREF="http&#58;//j?a=b&amp;c" target=_top>j</A><a href="">k</a>';
    expect(written(await rewriteHtml(html, { externalLinks }))).toBe(written(html, externalLinks));
  },
);

it.skipIf(posts === undefined)(
  'rewriteHtml, and markdown with its option, mark the links of every post as rehype-external-links does',
  async () => {
    const externalLinks = { rel: ['noopener'], target: '_blank' } as const;
    const found: string[] = [];
    let marked = 0;
    for (const { name, text } of posts ?? []) {
      const options = { rawHtml: true, highlight: false } as const;
      const { html } = await markdown(text, options);
      const theirs = written(html, externalLinks);
      const ours = await rewriteHtml(html, { externalLinks });
      const fused = (await markdown(text, { ...options, externalLinks })).html;
      if (written(ours) !== theirs || fused !== ours) found.push(name);
      if (ours !== html) marked += 1;
    }
    expect(found).toEqual([]);
    expect(marked).toBeGreaterThan(100);
  },
  240_000,
);
