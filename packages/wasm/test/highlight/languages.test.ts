import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { highlightModule } from '../../dist/highlight.node.js';
import type { Block } from '../../../../testing/fenced.ts';
import { fixturesFolder } from '../../../../testing/fixtures.ts';
import { isKnown, load, ourTokens, shikiTokens, themeFile } from './support/shiki.ts';

/** Languages whose sample does not have Shiki's tokens, each with the reason. There are none. */
const knownDifferences: Readonly<Record<string, string>> = {};

const here = fileURLToPath(new URL('samples', import.meta.url));
/** The samples the grammars are published with, from many authors under many licences and so not kept here. */
const repository = 'shikijs/textmate-grammars-themes';
const commit = '2fb14745d2ea';
const published = path.join(fixturesFolder ?? '', repository, 'samples');
const isThere = fixturesFolder !== undefined && existsSync(published);

if (!isThere) {
  console.warn(
    `samples kept here only: FERROTYPE_FIXTURES names no folder with a clone of ${repository} at ${commit}`,
  );
}

function samples(folder: string): Block[] {
  const files = readdirSync(folder).map((name) => ({
    language: path.parse(name).name,
    code: readFileSync(path.join(folder, name), 'utf8').replaceAll('\r\n', '\n'),
  }));
  return files.filter(({ language }) => isKnown(language));
}

async function differences(blocks: readonly Block[], themes: readonly string[]): Promise<string[]> {
  const engine = await highlightModule.load();
  const languages = blocks.map(({ language }) => language);
  const { shiki, scopes } = await load(engine, languages, themes);
  const numbers = themes.map((name) => engine.addTheme(themeFile(name)));
  const different = blocks.filter(({ code, language }) =>
    themes.some((name, at) => {
      const ours = engine.tokens(code, scopes.get(language) ?? null, [numbers[at] ?? 0]);
      const theirs = shikiTokens(shiki, code, language, name);
      return ours.gaveUp || JSON.stringify(ourTokens(ours)) !== JSON.stringify(theirs);
    }),
  );
  return different.map(({ language }) => language);
}

describe('a sample of a language', () => {
  it('has the tokens and colours of Shiki', async () => {
    const blocks = samples(here);
    expect(blocks.length).toBeGreaterThan(40);
    expect(await differences(blocks, ['github-dark', 'catppuccin-latte', 'dracula'])).toEqual([]);
  });

  it.skipIf(!isThere)(
    'has them in every language the grammars are published with samples of',
    { timeout: 300_000 },
    async () => {
      const blocks = samples(published);
      expect(blocks.length).toBeGreaterThan(230);
      expect(await differences(blocks, ['github-dark'])).toEqual(Object.keys(knownDifferences));
    },
  );
});

it('every grammar of tm-grammars can be added, and says what else it needs', async () => {
  const engine = await highlightModule.load();
  const folder = path.dirname(fileURLToPath(import.meta.resolve('tm-grammars/grammars/rust.json')));
  const names = readdirSync(folder);
  expect(names.length).toBeGreaterThan(250);
  const scopes = names.map((name) => engine.addGrammar(readFileSync(path.join(folder, name))));
  for (const scope of scopes) expect(engine.hasGrammar(scope)).toBe(true);

  const alone = await highlightModule.load();
  alone.addGrammar(readFileSync(path.join(folder, 'html.json')));
  expect(alone.missing('text.html.basic')).toContain('source.css');
  alone.addGrammar(readFileSync(path.join(folder, 'css.json')));
  expect(alone.missing('text.html.basic')).not.toContain('source.css');
});
