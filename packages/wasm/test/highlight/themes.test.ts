import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCssVariablesTheme, type Highlighter, type ThemeRegistrationAny } from 'shiki';
import { beforeAll, describe, expect, it } from 'vitest';
import { highlightModule, type HighlightEngine } from '../../dist/highlight.node.js';
import { load, ourTokens, shikiTokens } from './support/shiki.ts';

const folder = path.dirname(fileURLToPath(import.meta.resolve('tm-themes/themes/nord.json')));
const sample = (name: string): string =>
  readFileSync(new URL(`samples/${name}.txt`, import.meta.url), 'utf8');
const names = readdirSync(folder).map((name) => path.parse(name).name);
const code = { tsx: sample('tsx'), html: sample('html') };

let engine: HighlightEngine;
let shiki: Highlighter;
let scopes: Map<string, string>;

beforeAll(async () => {
  engine = await highlightModule.load();
  ({ shiki, scopes } = await load(engine, Object.keys(code), names));
});

/** The same theme in both: page colours and tokens. */
function expectEqual(number: number, theme: ThemeRegistrationAny): void {
  shiki.loadThemeSync(theme);
  const { name = '', fg, bg, type } = shiki.getTheme(theme);
  for (const [language, text] of Object.entries(code)) {
    const tokens = engine.tokens(text, scopes.get(language) ?? null, [number]);
    expect(ourTokens(tokens)).toEqual(shikiTokens(shiki, text, language, name));
    expect({ ...tokens.themes[0], name }).toEqual({
      name,
      type,
      fg: theme.colorReplacements?.[fg] ?? fg,
      bg: theme.colorReplacements?.[bg] ?? bg,
    });
  }
}

describe('a theme', () => {
  it.each(names)('%s has its colours as in Shiki', (name) => {
    const json = readFileSync(path.join(folder, `${name}.json`), 'utf8');
    expectEqual(engine.addTheme(json), JSON.parse(json) as ThemeRegistrationAny);
  });

  it('of CSS variables is that of Shiki, whatever the prefix', () => {
    for (const variablePrefix of ['--shiki-', '--astro-code-']) {
      const theme = createCssVariablesTheme({ name: `variables${variablePrefix}`, variablePrefix });
      expectEqual(engine.addVariablesTheme(variablePrefix), theme);
    }
  });

  it.each<[string, ThemeRegistrationAny]>([
    ['no colours', { name: 'none-given', type: 'light' }],
    [
      'settings instead of tokenColors',
      { settings: [{ settings: { foreground: '#abc', background: '#def' } }] },
    ],
    [
      'names of colours, parents and replacements',
      {
        name: 'odd',
        colors: { 'editor.foreground': 'rebeccapurple', 'editor.background': '#12345678' },
        colorReplacements: { '#ff0000': 'tomato' },
        tokenColors: [
          { scope: 'string, ,keyword', settings: { foreground: '#ff0000', fontStyle: 'bold  underline' } },
          {
            scope: ['meta.tag > string.quoted', 'source  entity.name.tag'],
            settings: { foreground: 'color(display-p3 1 0 0)' },
          },
          { scope: 'meta.tag string', settings: { foreground: '#nope', fontStyle: '' } },
          { scope: 'comment', settings: { foreground: '#1234', fontStyle: 'strikethrough' } },
        ],
      },
    ],
  ])('with %s is read as Shiki reads it', (what, theme) => {
    const named = { ...theme, name: theme.name ?? what };
    expectEqual(engine.addTheme(JSON.stringify(named)), named);
  });
});
