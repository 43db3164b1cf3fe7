import rehypeParse from 'rehype-parse';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import { parseFragment, serialize } from 'parse5';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { markdown, rewriteHtml, type RewriteHtmlOptions } from '../../src/content/index.ts';

const everything: RewriteHtmlOptions = {
  externalLinks: { target: '_blank', content: '(out)', hosts: ['own.example'] },
  headings: { anchor: 'append' },
  images: { eager: 1 },
};
const canonical = (html: string): string => serialize(parseFragment(html));

describe('rewriteHtml', () => {
  it('marks links, headings and images, and leaves the rest as it was written', async () => {
    const html =
      "<H2 class=a>A &amp; b</H2><p>&nbsp;<a href='//x.example'>x</a><a href=//own.example/>o</a><img src=a><img src=b>";
    expect(await rewriteHtml(html, everything)).toBe(
      '<H2 class=a id="a--b">A &amp; b<a aria-hidden="true" tabindex="-1" href="#a--b"><span class="icon icon-link"></span></a></H2>' +
        '<p>&nbsp;<a href=\'//x.example\' rel="nofollow" target="_blank">x<span>(out)</span></a><a href=//own.example/>o</a>' +
        '<img src=a fetchpriority="high" loading="eager" decoding="sync"><img src=b loading="lazy" decoding="async">',
    );
  });

  it('does nothing by default', async () => {
    const html = '<a href="https://a"><h1>b</h1><img>';
    expect(await rewriteHtml(html)).toBe(html);
  });

  it.each([
    '<h1>Über <em>uns</em> &amp; <code>code</code></h1><h2>A</h2><h2>A</h2><h2>A-1</h2>',
    '<h1>日本語 &#x1F600;</h1><h1></h1><h2 id="own">A</h2><h3 id="">A</h3>',
    '<h1>&lt;b&gt; &eacute;t&eacute;</h1><h6>six<!-- no --> <script>let a</script></h6>',
  ])('gives the ids of rehype-slug: %s', async (html) => {
    const other = unified().use(rehypeParse, { fragment: true }).use(rehypeSlug).use(rehypeStringify);
    const theirs = String(other.processSync(html));
    expect(canonical(await rewriteHtml(html, { headings: true }))).toBe(canonical(theirs));
  });

  it('changes nothing a second time', async () => {
    const html = '<h1>a</h1><h2 id=x>b</h2><h2>a<p><a href="https://c">d</a><img></p>\ud800\0\ufeff';
    for (const anchor of ['prepend', 'append', 'wrap'] as const) {
      const options = { ...everything, headings: { anchor, prefix: '"&' } };
      const once = await rewriteHtml(html, options);
      expect(once).not.toBe(html);
      expect(await rewriteHtml(once, options)).toBe(once);
    }
  });

  it.each([
    '<',
    '<h1>',
    '</h1>',
    '<a href=//b>',
    '<i></b>',
    '<!--',
    '&',
    '<h1>a</h1>',
    '<svg><h1 ',
    '\0',
    '\ud800',
  ])(
    'ends with a page or a coded error on many of %j',
    async (piece) => {
      const html = piece.repeat(500_000 / piece.length);
      const result = await rewriteHtml(html, everything).catch((error: unknown) => error);
      if (typeof result === 'string') expect(result.length).toBeGreaterThanOrEqual(html.length);
      else expect(result).toMatchObject({ code: expect.stringMatching(/^FT_(LIMIT_WORK|SYNTAX_INVALID)$/) });
    },
    60_000,
  );

  it('refuses what is over a limit, and what can be read in two ways', async () => {
    const deep = '<b>'.repeat(100_000);
    await expect(rewriteHtml(deep, { images: true, limits: { maxBytes: 100 } })).rejects.toMatchObject({
      code: 'FT_LIMIT_BYTES',
    });
    await expect(rewriteHtml(deep, { images: true, limits: { maxMemory: 20_000 } })).rejects.toMatchObject({
      code: 'FT_LIMIT_WORK',
    });
    const html = '<select><xmp><script>"use strict";</script></select>';
    await expect(rewriteHtml(html, { images: true, file: 'a.html' })).rejects.toMatchObject({
      code: 'FT_SYNTAX_INVALID',
      file: 'a.html',
      message: expect.stringMatching(/a\.html\n {2}.*\n {2}.*\[FT_SYNTAX_INVALID\]$/) as string,
    });
    expect(await rewriteHtml('<img>', { images: true })).toContain('lazy');
  });

  it('says which option is wrong', async () => {
    const options = { externalLinks: { tarket: '_blank' }, images: { eager: -1 } } as RewriteHtmlOptions;
    await expect(rewriteHtml('', options)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringMatching(
        /did you mean externalLinks\.target[^]*images\.eager|did you mean target/,
      ),
    });
    await expect(rewriteHtml(1 as unknown as string)).rejects.toMatchObject({ code: 'FT_OPTION_INVALID' });
  });
});

describe('the option externalLinks of markdown', () => {
  const text = '[a](https://a.example) [b](/b)\n\n<a href="//c.example">c</a>\n\n    <a href="//d">\n';

  it('marks links of the Markdown and of the HTML in it', async () => {
    const { html } = await markdown(text, { externalLinks: true, rawHtml: true, highlight: false });
    expect(html).toContain('<a href="https://a.example" rel="nofollow">');
    expect(html).toContain('<a href="/b">');
    expect(html).toContain('<a href="//c.example" rel="nofollow">');
    expect(html.match(/nofollow/g)).toHaveLength(2);
  });

  it('marks links behind the sanitiser, which would drop the marks', async () => {
    const sanitize = (html: string): string => html.replaceAll(/ (?:rel|target)="[^"]*"/g, '');
    const externalLinks = { rel: 'ugc', target: '_blank' } as const;
    const { html } = await markdown(text, { externalLinks, sanitize });
    expect(html.match(/ rel="ugc" target="_blank"/g)).toHaveLength(2);
  });

  it('names the option that is wrong', async () => {
    const options = { externalLinks: { rel: 1 } } as unknown as Parameters<typeof markdown>[1];
    await expect(markdown('a', options)).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining('externalLinks.rel'),
    });
  });
});
