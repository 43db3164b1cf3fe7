import { describe, expect, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { markdown, type CodeBlock } from '../../src/content/index.ts';
import { createFerrotype } from '../../src/index.ts';

const text = `---
title: A pier at dawn
---

The *first* paragraph, with a [link](https://example.org "Title").

# Über \`code\`

![A pier](pier.jpg) and ![again][pier].

\`\`\`js title="a.js"
let ignored = 1;
\`\`\`

[pier]: https://example.org/pier.png 'Pier'
`;

describe('markdown', () => {
  it('tells what is known about the text beside its HTML', async () => {
    const { html, headings, toc, frontmatter, excerpt, links, images, languages, words } =
      await markdown(text);
    expect(html).toContain('<h1 id="über-code">Über <code>code</code></h1>');
    expect(headings).toEqual([
      {
        depth: 1,
        text: 'Über code',
        slug: 'über-code',
        position: {
          start: { line: 7, column: 1, offset: text.indexOf('# Über') },
          end: { line: 7, column: 14, offset: text.indexOf('# Über') + 13 },
        },
      },
    ]);
    expect(toc).toEqual([{ depth: 1, text: 'Über code', slug: 'über-code', children: [] }]);
    expect(frontmatter).toEqual({ format: 'yaml', data: { title: 'A pier at dawn' } });
    expect(excerpt).toBe('The first paragraph, with a link.');
    expect(links.map(({ url, title, text: shown }) => [url, title, shown])).toEqual([
      ['https://example.org', 'Title', 'link'],
    ]);
    expect(images.map(({ url, title, alt }) => [url, title, alt])).toEqual([
      ['pier.jpg', null, 'A pier'],
      ['https://example.org/pier.png', 'Pier', 'again'],
    ]);
    expect(languages).toEqual(['js']);
    expect(words).toBe(9);
  });

  it('keeps blank lines at the end of code', async () => {
    const { html } = await markdown('```js\nlet pier;\n\n```', {}, { cacheDir: false });
    expect(html.split('<span class="line">')).toHaveLength(3);
  });

  it('has code blocks filled in by the highlighter, in their order', async () => {
    const blocks: CodeBlock[] = [];
    const highlighter = {
      html: async (block: CodeBlock) => {
        blocks.push(block);
        return `<pre>${block.lang} $& ${block.line}</pre>`;
      },
    };
    const { html } = await markdown(`${text}\n~~~ rust\nfn\n~~~`, { file: 'post.md' }, { highlighter });
    expect(blocks).toEqual([
      {
        code: 'let ignored = 1;\n',
        lang: 'js',
        meta: 'title="a.js"',
        inline: false,
        line: 11,
        file: 'post.md',
      },
      { code: 'fn\n', lang: 'rust', inline: false, line: 17, file: 'post.md' },
    ]);
    expect(html).toMatch(/<pre>js \$& 11<\/pre>\n<pre>rust \$& 17<\/pre>$/);
    const { html: plain } = await markdown(text, { highlight: false }, { highlighter });
    expect(plain).toContain('<pre><code class="language-js">let ignored = 1;\n</code></pre>');
  });

  it('has code coloured as createHighlighter does, or as its options say', async () => {
    const code = '```js\nlet a = 1;\n```\n\n`b{:js}`';
    const host = { cacheDir: false } as const;
    expect((await markdown(code, {}, host)).html).toMatch(
      /^<pre class="shiki github-dark"[^>]*><code><span class="line"><span style="color:#F97583">let<\/span>/,
    );
    const highlight = { theme: 'github-light', inline: 'tailing-curly-colon' } as const;
    const { html } = await markdown(code, { highlight }, host);
    expect(html).toContain('<pre class="shiki github-light"');
    expect(html).toMatch(/<p><(code|span) class="shiki github-light"/);
    expect(html).not.toContain('{:js}');
  });

  it('leaves formulas in a fence to KaTeX', async () => {
    const { html } = await markdown('```math\nx^2\n```', { math: true }, { cacheDir: false });
    expect(html).toBe('<pre><code class="language-math">x^2\n</code></pre>');
  });

  it('takes hosts that say the same for one, so that a language nobody knows is named once', async () => {
    const warnings: string[] = [];
    const logger = { warn: (message: string) => warnings.push(message) };
    for (const file of ['a.md', 'b.md']) {
      await markdown('```nolanguage\nx\n```', { file }, { cacheDir: false, logger });
    }
    expect(warnings).toEqual([expect.stringContaining('a.md')]);
  });

  it('is there on an instance, with its cache and its end', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'ferrotype-markdown-'));
    const ferrotype = await createFerrotype({ cache: { dir } });
    const { html } = await ferrotype.markdown('```js\nlet a = 1;\n```');
    expect(html).toContain('<pre class="shiki');
    await ferrotype.close();
    await expect(ferrotype.markdown('a')).rejects.toMatchObject({ code: 'FT_CLOSED' });
    await rm(dir, { recursive: true });
  });

  it('nests the table of contents to the depth asked for, and ends the excerpt where asked', async () => {
    const { toc, excerpt, readingTime } = await markdown('# a\n\n## b\n\nc\n\nd\n\n<!--cut-->\n\ne', {
      analyse: { tocDepth: 1, excerptMarker: 'cut', wordsPerMinute: 1 },
    });
    expect(toc[0]?.children).toEqual([]);
    expect(excerpt).toBe('c\n\nd');
    expect(readingTime).toEqual({ minutes: 5, rounded: 5 });
  });

  it.each([
    ['---\na: b\nc: [d\n---\n', 3],
    ['+++\na = 1\nb = \n+++\n', 3],
  ])('says where front matter is wrong: %j', async (broken, line) => {
    const failure = markdown(broken, { file: 'post.md' });
    await expect(failure).rejects.toMatchObject({
      code: 'FT_FRONTMATTER_INVALID',
      file: 'post.md',
      place: { line },
    });
    await expect(failure).rejects.toThrow(/^The front matter cannot be read: post\.md:\d+:\d+\n/);
  });

  it('refuses with a code what would take too long, and goes on', async () => {
    await expect(markdown('> '.repeat(50_000), { file: 'a.md' })).rejects.toMatchObject({
      code: 'FT_LIMIT_DEPTH',
      file: 'a.md',
    });
    await expect(markdown('*a_ '.repeat(50_000))).rejects.toMatchObject({ code: 'FT_LIMIT_WORK' });
    await expect(markdown('eleven bytes', { limits: { maxBytes: 10 } })).rejects.toMatchObject({
      code: 'FT_LIMIT_BYTES',
    });
    expect((await markdown('fine')).html).toBe('<p>fine</p>');
  });

  it('gives the sanitiser what is the author’s, and puts what is trusted in afterwards', async () => {
    const cleaner = unified().use(rehypeParse, { fragment: true }).use(rehypeSanitize).use(rehypeStringify);
    const seen: string[] = [];
    const sanitize = async (html: string) => {
      seen.push(html);
      return String(await cleaner.process(html));
    };
    const hostile = [
      '# <b onclick="x()">A</b> pier',
      '',
      '<div title="',
      '',
      '```js',
      '" onmouseover="x()',
      '```',
      '',
      '"></div>',
      '',
      '[a](javascript:x) <img src=x onerror=x()>',
      '',
      '<script>x()</script>',
      '',
      '```js',
      'let a;',
      '```',
    ].join('\n');
    const { html } = await markdown(hostile, { sanitize, highlight: false });
    expect(html).toContain('<h1 id="a-pier"><b>A</b> pier</h1>');
    expect(html).toContain('<pre><code class="language-js">let a;\n</code></pre>');
    expect(html).not.toMatch(/script|javascript:|onerror|onclick|ft[0-9a-f]{32}/);
    expect(seen[0]).not.toContain('language-js');
    // What a sanitiser keeps as an attribute stays one.
    const keep = await markdown('<div title="\n\n```js\n" onmouseover="x()\n```\n\n">', {
      sanitize: (kept) => kept,
      highlight: false,
    });
    expect(keep.html).not.toContain('onmouseover');
  });

  it('names options that are wrong', async () => {
    await expect(markdown('a', { rawHTML: true } as object)).rejects.toThrow('did you mean rawHtml?');
    await expect(markdown('a', { sanitize: () => undefined as unknown as string })).rejects.toThrow(
      'what sanitize returns is missing; allowed: HTML, or a promise of it',
    );
    await expect(markdown('a', {}, { highlighter: {} as never })).rejects.toThrow(
      'highlighter is {}; allowed: an object with the function html',
    );
    await expect(markdown(1 as unknown as string)).rejects.toMatchObject({ code: 'FT_OPTION_INVALID' });
  });

  it('reads odd texts: NUL, half a surrogate pair, a byte order mark, carriage returns', async () => {
    expect((await markdown('a\0b `c\0` <i\0>\n\n```\n\0\n```')).html).not.toContain('\0');
    expect((await markdown('a \ud83d b')).html).toBe('<p>a \ufffd b</p>');
    expect((await markdown('\ufeff# a')).html).toBe('<h1 id="a">a</h1>');
    expect((await markdown('a\r\nb\rc')).html).toBe('<p>a\r\nb\rc</p>');
  });
});
