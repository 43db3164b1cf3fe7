import { beforeAll, describe, expect, it } from 'vitest';
import type { Highlighter } from 'shiki';
import { highlightModule, type HighlightEngine } from '../../dist/highlight.node.js';
import { fencedBlocks, type Block } from '../../../../testing/fenced.ts';
import { readPosts } from '../../../../testing/posts.ts';
import { isKnown, load, ourTokens, shikiTokens, themeFile } from './support/shiki.ts';

/** Themes by many hands: with and without parent selectors, alpha, font styles, defaults of their own. */
const themes = [
  'andromeeda',
  'aurora-x',
  'ayu-mirage',
  'catppuccin-latte',
  'dark-plus',
  'dracula-soft',
  'everforest-light',
  'github-dark',
  'github-light',
  'gruvbox-dark-hard',
  'horizon-bright',
  'kanagawa-lotus',
  'light-plus',
  'material-theme',
  'min-light',
  'monokai',
  'night-owl',
  'one-dark-pro',
  'rose-pine-dawn',
  'slack-ochin',
  'solarized-dark',
  'vitesse-dark',
];

const posts = readPosts();
if (posts === undefined)
  console.warn('no posts beside the repository: tokens are not compared on a real blog');

describe.skipIf(posts === undefined)('the code of a real blog', () => {
  let engine: HighlightEngine;
  let shiki: Highlighter;
  let scopes: Map<string, string>;
  let blocks: Block[] = [];

  beforeAll(async () => {
    blocks = (posts ?? [])
      .flatMap(({ text }) => fencedBlocks(text))
      .filter(({ language }) => isKnown(language));
    engine = await highlightModule.load();
    const languages = [...new Set(blocks.map(({ language }) => language))];
    ({ shiki, scopes } = await load(engine, languages, themes));
  });

  it('is all there', () => {
    expect(blocks.length).toBeGreaterThan(900);
  });

  it.each(themes)('has the tokens and colours of Shiki in %s', (name) => {
    const number = engine.addTheme(themeFile(name));
    const different = blocks.filter(({ code, language }) => {
      const tokens = engine.tokens(code, scopes.get(language) ?? null, [number]);
      const same =
        JSON.stringify(ourTokens(tokens)) === JSON.stringify(shikiTokens(shiki, code, language, name));
      return !same || tokens.gaveUp;
    });
    expect(different).toEqual([]);
  });

  it('has the tokens of Shiki in a light and a dark theme together', () => {
    const pair = { light: 'solarized-dark', dark: 'night-owl' } as const;
    const numbers = [pair.light, pair.dark].map((name) => engine.addTheme(themeFile(name)));
    for (const { code, language } of blocks) {
      const theirs = shiki.codeToTokensWithThemes(code, {
        lang: language as never,
        themes: pair,
        tokenizeTimeLimit: 0,
      });
      const ours = engine.tokens(code, scopes.get(language) ?? null, numbers);
      expect(
        ours.lines.map((line) =>
          line.map(({ content, styles }) => [content, ...styles.map(({ color }) => color)]),
        ),
      ).toEqual(
        theirs.map((line) =>
          line.map(({ content, variants }) => [content, variants['light']?.color, variants['dark']?.color]),
        ),
      );
    }
  });
});
