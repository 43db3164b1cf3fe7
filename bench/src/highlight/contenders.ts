import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { BundledLanguage } from 'shiki';
import { fencedBlocks, type Block } from '../../../testing/fenced.ts';
import type { Contender } from '../texts/contenders.ts';

const theme = 'github-dark';

/** The blocks of all texts in languages Shiki bundles; both contenders get the same. */
async function prepare(texts: readonly string[]): Promise<string[]> {
  // A module of its own, so that a contender that wants the list has still to load it.
  const list = `${import.meta.resolve('tm-grammars')}?names`;
  const { grammars } = (await import(list)) as typeof import('tm-grammars');
  const names = new Set(grammars.flatMap(({ name, aliases }) => (aliases ?? []).concat(name)));
  const blocks = texts.flatMap((text) => fencedBlocks(text)).filter(({ language }) => names.has(language));
  return blocks.map(({ language, code }) => `${language}\n${code}`);
}

/** The language and the code of a block, which is a text to contenders as others are. */
function takeApart(block: string): Block {
  const at = block.indexOf('\n');
  return { language: block.slice(0, at), code: block.slice(at + 1) };
}

/** A token's text, colour and font style. */
type Plain = readonly [text: string, colour: string, font: number];

/** How many tokens there are, and a number that differs where any of them does. */
function summary(blocks: readonly (readonly (readonly Plain[])[])[]): Record<string, number> {
  const digest = createHash('sha256').update(JSON.stringify(blocks)).digest();
  const tokens = blocks.flat(2).length;
  return { 'blocks of code': blocks.length, tokens, 'as digest of the tokens': digest.readUInt32BE() };
}

const languagesOf = (blocks: readonly string[]) => [
  ...new Set(blocks.map((block) => takeApart(block).language)),
];

export const contenders: readonly Contender[] = [
  {
    name: '@ferrotype/wasm/highlight',
    prepare,
    load: async () => {
      const [{ highlightModule }, { grammars, injections }] = await Promise.all([
        import('@ferrotype/wasm/highlight'),
        import('tm-grammars'),
      ]);
      const file = (url: string) => readFile(fileURLToPath(url));
      const byName = new Map<string, (typeof grammars)[number]>();
      for (const grammar of [...grammars, ...injections]) {
        for (const name of [grammar.name, ...(grammar.aliases ?? [])]) byName.set(name, grammar);
      }
      return async (blocks) => {
        const engine = await highlightModule.load();
        const wanted = new Set(languagesOf(blocks).flatMap((language) => byName.get(language) ?? []));
        for (const { embedded = [] } of wanted)
          for (const name of embedded) {
            const grammar = byName.get(name);
            if (grammar !== undefined) wanted.add(grammar);
          }
        const files = [...wanted].map(({ name }) =>
          file(import.meta.resolve(`tm-grammars/grammars/${name}.json`)),
        );
        const number = engine.addTheme(await file(import.meta.resolve('tm-themes/themes/github-dark.json')));
        for (const grammar of await Promise.all(files)) engine.addGrammar(grammar);
        const results = blocks.map((block) => {
          const { language, code } = takeApart(block);
          return engine.tokens(code, byName.get(language)?.scopeName ?? null, [number]);
        });
        return () =>
          summary(
            results.map(({ lines }) =>
              lines.map((line) =>
                line.map(({ content, styles: [style] }): Plain => [
                  content,
                  style?.color ?? '',
                  style?.font ?? 0,
                ]),
              ),
            ),
          );
      };
    },
  },
  {
    name: 'Shiki, Oniguruma',
    prepare,
    load: async () => {
      const { createHighlighter } = await import('shiki');
      return async (blocks) => {
        const languages = languagesOf(blocks) as BundledLanguage[];
        const shiki = await createHighlighter({ langs: languages, themes: [theme] });
        const results = blocks.map((block) => {
          const { language, code } = takeApart(block);
          return shiki.codeToTokensBase(code, { lang: language as BundledLanguage, theme });
        });
        return () =>
          summary(
            results.map((lines) =>
              lines.map((line) =>
                line.map((token): Plain => [token.content, token.color ?? '', token.fontStyle ?? 0]),
              ),
            ),
          );
      };
    },
  },
];
