import { markdown } from 'ferrotype/content';
import GithubSlugger from 'github-slugger';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { expect, it } from 'vitest';
import { remarkFerrotype, type TextData } from '../src/index.ts';
import { readPosts } from '../../../testing/posts.ts';

const posts = readPosts();
if (posts === undefined) console.warn('no posts beside the repository: what is known is not compared');

function read(text: string): TextData | undefined {
  const file = new VFile(text);
  const processor = unified().use(remarkFerrotype);
  processor.runSync(processor.parse(file), file);
  return file.data.ferrotype;
}

/** What is known about a text is found out twice: in Rust for the fused path, in trees that plugins may have changed. */
async function told(text: string): Promise<TextData> {
  const { html: _, ...data } = await markdown(text);
  return data;
}

it.skipIf(posts === undefined)('tells of every post what the fused path tells', async () => {
  for (const { name, text } of posts ?? []) expect(await told(text), name).toEqual(read(text));
});

it.each([
  '---\na: 1\n---\n\n# One *two* `three` ![four](five) <i>six</i>\n\n# One two three\n\nText\\\nbroken, it’s 3.5 e-mail a--b.',
  '漢字とかな、한글 and English 😀\u00a0ｶﾅ\n\n## 漢字、かな!\n\n## ΑΣ İ ẞ\n\n## \n\n##',
  '| a | b |\n|-|-|\n| [c](d "e") | ![f][G] |\n\n[g]: h "i"\n[ẞ]: j\n\n[SS] [k][ẞ] [none]\n\n```js\nx\n```\n\n~~~JS y\n~~~',
  'first\n\nsecond\n\n<!-- more -->\n\nthird',
  '> quoted\n\n<!--more-->\n\nfirst[^1]\n\n[^1]: note www.example.org a@example.org',
  '',
])('tells of a text what the fused path tells: %j', async (text) => {
  expect(await told(text)).toEqual(read(text));
});

it('has github-slugger’s ids for headings of all characters', async () => {
  const lines: string[] = [];
  for (let from = 0x20; from < 0x110000; from += 64) {
    if ((from >= 0xd800 && from < 0xe000) || (from > 0x33500 && from < 0xe0000) || from > 0xe0200) continue;
    const characters = Array.from({ length: 64 }, (_, at) => String.fromCodePoint(from + at)).join('');
    // Blanks, and what Markdown or a reference would take for its own, are not what is asked here.
    lines.push(`# x${characters.replace(/[\s\p{P}\p{S}\p{Cc}]/gu, '')}x`);
  }
  const slugger = new GithubSlugger();
  const { headings } = await markdown(lines.join('\n'));
  expect(headings.length).toBe(lines.length);
  for (const { text, slug } of headings) expect(slug, text).toBe(slugger.slug(text));
});
