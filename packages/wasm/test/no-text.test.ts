import { describe, expect, it } from 'vitest';
import { highlightModule } from '@ferrotype/wasm/highlight';
import { markdownModule } from '@ferrotype/wasm/markdown';
import { mathModule } from '@ferrotype/wasm/math';
import { mdxModule } from '@ferrotype/wasm/mdx';
import { rewriteModule } from '@ferrotype/wasm/rewrite';

const highlighter = await highlightModule.load();
const grammar = '{"scopeName":"source.a","patterns":[]}';
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

describe.each<[string, (json: string) => unknown, string]>([
  ['code', (code) => highlighter.tokens(code, null, [highlighter.addVariablesTheme('--a-')]), 'a'],
  ['a grammar', (json) => highlighter.addGrammar(json), grammar],
  ['a theme', (json) => highlighter.addTheme(json), '{"name":"a","tokenColors":[]}'],
])('%s', (_, call, right) => {
  it.each([undefined, null, 5, JSON.parse(grammar) as object])(
    'is refused when it is %o, and the engine goes on',
    (wrong) => {
      expect(() => call(wrong as never)).toThrow(TypeError);
      expect(() => call(right)).not.toThrow();
    },
  );
});
