import { describe, expect, it } from 'vitest';
import { markdownModule } from '@ferrotype/wasm/markdown';
import { mathModule } from '@ferrotype/wasm/math';
import { mdxModule } from '@ferrotype/wasm/mdx';
import { rewriteModule } from '@ferrotype/wasm/rewrite';

const [markdown, mdx, math, rewriter] = await Promise.all([
  markdownModule.load(),
  mdxModule.load(),
  mathModule.load(),
  rewriteModule.load(),
]);

describe.each<[string, (text: string) => unknown]>([
  ['Markdown parsed', (text) => markdown.parse(text)],
  ['Markdown rendered', (text) => markdown.render(text).html],
  ['MDX', (text) => mdx.parse(text)],
  ['a formula', (text) => math.render(text, false)],
  ['a page', (text) => rewriter.rewrite(text)],
])('%s', (_, call) => {
  it.each([undefined, null, 5, Buffer.from('a')])(
    'is refused when it is %o, and the engine goes on',
    (text) => {
      expect(() => call(text as never)).toThrow(TypeError);
      expect(() => call('a')).not.toThrow();
    },
  );
});
