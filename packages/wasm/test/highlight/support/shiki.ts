import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  bundledLanguages,
  bundledLanguagesAlias,
  createHighlighter,
  type BundledLanguage,
  type BundledTheme,
  type Highlighter,
} from 'shiki';
import type { HighlightEngine, Tokens } from '../../../dist/highlight.node.js';

const file = (specifier: string): Uint8Array => readFileSync(fileURLToPath(import.meta.resolve(specifier)));

/** Whether Shiki bundles a language of this name. */
export const isKnown = (name: string): boolean => name in bundledLanguages || name in bundledLanguagesAlias;

/** A theme of tm-themes as it is. */
export const themeFile = (name: string): Uint8Array => file(`tm-themes/themes/${name}.json`);

/**
 * The same languages in both: in Shiki, its bundle; in ours, the files of tm-grammars. Says the scope name of each.
 */
export async function load(
  engine: HighlightEngine,
  languages: readonly string[],
  themes: readonly string[],
): Promise<{ shiki: Highlighter; scopes: Map<string, string> }> {
  const shiki = await createHighlighter({ langs: languages as BundledLanguage[], themes: [...themes] });
  const scopes = new Map<string, string>();
  const added = new Set<string>();
  for (const language of languages) {
    const bundle = bundledLanguages[language as BundledLanguage] ?? bundledLanguagesAlias[language];
    const { default: grammars } = await bundle();
    for (const { name } of grammars) {
      if (!added.has(name)) engine.addGrammar(file(`tm-grammars/grammars/${name}.json`));
      added.add(name);
    }
    scopes.set(language, grammars.at(-1)?.scopeName ?? '');
  }
  return { shiki, scopes };
}

/** Tokens as `[text, colour, font]`, line by line. */
export type Plain = [string, string, number][][];

/** Shiki's tokens, with no limit on time. */
export function shikiTokens(shiki: Highlighter, code: string, lang: string, theme: string): Plain {
  const lines = shiki.codeToTokensBase(code, {
    lang: lang as BundledLanguage,
    theme: theme as BundledTheme,
    tokenizeTimeLimit: 0,
  });
  return lines.map((line) => line.map((token) => [token.content, token.color ?? '', token.fontStyle ?? 0]));
}

/** Ours, in one of the themes asked for. */
export function ourTokens(tokens: Tokens, theme = 0): Plain {
  return tokens.lines.map((line) =>
    line.map((token) => {
      const style = token.styles[theme];
      return [token.content, style?.color ?? '', style?.font ?? 0];
    }),
  );
}
