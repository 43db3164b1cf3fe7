import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype, type AnalyseOptions, type TextData } from '../src/index.ts';

function read(text: string, analyse: AnalyseOptions = {}): { data: TextData; file: VFile } {
  const file = new VFile({ value: text, path: 'post.md' });
  const processor = unified().use(remarkFerrotype, { analyse });
  processor.runSync(processor.parse(file), file);
  const data = file.data.ferrotype;
  if (data === undefined) throw new Error('nothing was left in the file');
  return { data, file };
}

const text = `---
title: A pier at dawn
tags: [sea, light]
---

The *first* paragraph, with a [link](https://example.org "Title").

# Über \`code\` & more

![A pier](pier.jpg) and ![again][pier].

## Same

## Same

\`\`\`js
ignored.words.here();
\`\`\`

\`\`\`rust
fn main() {}
\`\`\`

\`\`\`js
again();
\`\`\`

See [the pier][pier].

[pier]: https://example.org/pier.png 'Pier'
`;

describe('what is left in the file', () => {
  it('lists headings with the ids rehype-slug would give them', () => {
    const { headings } = read(text).data;
    expect(headings.map((heading) => [heading.depth, heading.text, heading.slug])).toEqual([
      [1, 'Über code & more', 'über-code--more'],
      [2, 'Same', 'same'],
      [2, 'Same', 'same-1'],
    ]);
    expect(headings[0]?.position?.start.line).toBe(8);
  });

  it('nests the table of contents, to the depth asked for', () => {
    const { toc } = read(text).data;
    expect(toc.map(({ slug, children }) => [slug, children.map((entry) => entry.slug)])).toEqual([
      ['über-code--more', ['same', 'same-1']],
    ]);
    expect(read(text, { tocDepth: 1 }).data.toc[0]?.children).toEqual([]);
  });

  it('lists links and images with their definitions resolved, and languages once', () => {
    const { links, images, languages } = read(text).data;
    expect(links.map(({ url, title, text: shown }) => [url, title, shown])).toEqual([
      ['https://example.org', 'Title', 'link'],
      ['https://example.org/pier.png', 'Pier', 'the pier'],
    ]);
    expect(images.map(({ url, alt, position }) => [url, alt, position?.start.line])).toEqual([
      ['pier.jpg', 'A pier', 10],
      ['https://example.org/pier.png', 'again', 10],
    ]);
    expect(languages).toEqual(['js', 'rust']);
  });

  it('counts words outside code blocks', () => {
    const { words, characters, readingTime } = read(
      'One two, *three*.\n\n- four\n- five-six\n\n```\nno\n```',
    ).data;
    expect(words).toBe(5);
    expect(characters).toBe('Onetwo,three.fourfive-six'.length);
    expect(readingTime).toEqual({ minutes: 5 / 200, rounded: 1 });
  });

  it('counts Chinese, Japanese and Korean by character', () => {
    const { words, characters, readingTime } = read('漢字とかな、한글 and English 😀').data;
    expect(words).toBe(7 + 2);
    expect(characters).toBe(8 + 'andEnglish'.length + 1);
    expect(readingTime.minutes).toBeCloseTo(7 / 500 + 2 / 200);
  });

  it('takes the first paragraph for the excerpt, or all before the marker', () => {
    expect(read(text).data.excerpt).toBe('The first paragraph, with a link.');
    expect(read('# T\n\na\n\nb\n\n<!-- more -->\n\nc').data.excerpt).toBe('a\n\nb');
    expect(read('a\n\n<!--cut-->\n\nc', { excerptMarker: 'cut' }).data.excerpt).toBe('a');
    expect(read('').data.excerpt).toBe('');
  });

  it('parses front matter', () => {
    expect(read(text).data.frontmatter).toEqual({
      format: 'yaml',
      data: { title: 'A pier at dawn', tags: ['sea', 'light'] },
    });
    expect(read('+++\ntitle = "a"\n[extra]\nn = 1\n+++\n').data.frontmatter).toEqual({
      format: 'toml',
      data: { title: 'a', extra: { n: 1 } },
    });
    for (const empty of ['---\n---\n', '---\n# only a comment\n\n---\n'])
      expect(read(empty).data.frontmatter).toEqual({ format: 'yaml', data: {} });
    expect(read('# none').data.frontmatter).toBeUndefined();
  });

  it.each([
    ['---\na: b\nc: [d\n---\n', 'yaml', 3],
    ['+++\na = 1\nb = \n+++\n', 'toml', 3],
  ])('says where front matter is wrong: %j', (broken, format, line) => {
    const { data, file } = read(broken);
    expect(data.frontmatter).toMatchObject({
      format,
      data: undefined,
      error: { code: 'FT_FRONTMATTER_INVALID', line },
    });
    expect(data.frontmatter?.error?.column).toBeGreaterThan(0);
    expect(file.messages.map(({ line: told, source, ruleId }) => [told, source, ruleId])).toEqual([
      [line, 'remark-ferrotype', 'frontmatter'],
    ]);
  });

  it('is nothing when not asked for', () => {
    const file = new VFile('# a');
    const processor = unified().use(remarkFerrotype, { analyse: false });
    processor.runSync(processor.parse(file), file);
    expect(file.data.ferrotype).toBeUndefined();
  });
});
