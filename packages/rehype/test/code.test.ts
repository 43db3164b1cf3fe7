import type { Root } from 'hast';
import { createHighlighter } from 'ferrotype/content';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { rehypeFerrotype, type Options } from '../src/index.ts';
import { hast } from './support/trees.ts';

const only: Options = { headings: false, images: false, cacheDir: false };

async function html(markdown: string, options: Options = {}): Promise<string> {
  const file = new VFile({ value: markdown, path: 'post.md' });
  const processor = unified()
    .use(rehypeFerrotype, { ...only, ...options })
    .use(rehypeStringify);
  return processor.stringify((await processor.run(hast(file), file)) as Root, file);
}

describe('code blocks', () => {
  it('are highlighted by default', async () => {
    const made = await html('```js\nconst pier = 1;\n```');
    expect(made).toMatch(/^<pre class="shiki github-dark"/);
    expect(made).toContain('<span style="color:#F97583">const</span>');
  });

  it('are what createHighlighter makes of them, with what follows the language', async () => {
    await using highlighter = await createHighlighter({ theme: 'nord' }, { cacheDir: false });
    const element = await highlighter.hast({ code: 'a = 1\nb = 2', lang: 'python', meta: '{2}' });
    const expected = unified()
      .use(rehypeStringify)
      .stringify({ type: 'root', children: [element] });
    expect(await html('```python {2}\na = 1\nb = 2\n```', { highlight: { theme: 'nord' } })).toBe(expected);
    expect(expected).toContain('highlighted');
  });

  it('stay as they are where their author has marked them up', async () => {
    const block = '<pre><code>a<b>c</b></code></pre>';
    expect(await html(block)).toBe(block);
  });

  it('keep what follows the language when there is raw HTML beside them', async () => {
    const made = await html('<b>a</b>\n\n```js {1}\nb\n```', { sanitize: true });
    expect(made).toContain('highlighted');
  });

  it('get a button where one is asked for', async () => {
    expect(await html('```js\na\n```')).not.toContain('<button');
    expect(await html('```js\na\n```', { copyButton: true })).toContain('<button');
  });

  it('in a language nobody knows are plain, and a message of each file names the place', async () => {
    const processor = unified().use(rehypeFerrotype, only).freeze();
    const messagesOf = async (value: string) => {
      const file = new VFile({ value, path: 'post.md' });
      await processor.run(hast(file), file);
      return file.messages.map(({ name, reason, ruleId, source }) => ({ name, reason, ruleId, source }));
    };
    const about = (name: string) => ({
      name,
      reason: expect.stringMatching(/"lampscript".*\[FT_LANGUAGE_UNKNOWN\]$/s),
      ruleId: 'highlight',
      source: 'rehype-ferrotype',
    });
    expect(await messagesOf('# A\n\n```lampscript\non 8\n```\n')).toEqual([about('post.md:3:1-5:4')]);
    expect(await messagesOf('- ```lampscript\n  off\n  ```\n\n```js\na\n```\n')).toEqual([
      about('post.md:1:3-3:6'),
    ]);
  });

  it('without a language are plain text in the colours of the theme', async () => {
    expect(await html('```\na < b\n```')).toMatch(/^<pre class="shiki github-dark".*a &#x3C; b/s);
  });

  it('stay as they are when told so, and formulas do', async () => {
    expect(await html('```js\na\n```', { highlight: false })).toBe(
      '<pre><code class="language-js">a\n</code></pre>',
    );
    expect(await html('$$\na\n$$')).toContain('<code class="language-math math-display">a</code>');
  });
});

it('highlights code in text that names its language, and no other, where asked', async () => {
  const inline = { highlight: { inline: 'tailing-curly-colon' } } as const;
  const made = await html('`let x{:rust}` and `plain`', inline);
  expect(made).toContain('<code>plain</code>');
  expect(made).not.toContain('{:rust}');
  expect(await html('`let x{:rust}`')).toContain('{:rust}');
});
