import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { treeDifference } from './support/parsers.ts';

/** The grammar crate's sources, which hold the specification of GFM and the tests of cmark-gfm's extensions. */
function crateFolder(): string | undefined {
  const registry = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry/src');
  const mirrors = existsSync(registry) ? readdirSync(registry) : [];
  return mirrors.map((mirror) => join(registry, mirror, 'satteri-pulldown-cmark-0.6.6')).find(existsSync);
}

function examples(file: string): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/^`{32} example[^\n]*\n([\s\S]*?)^\.$/gm);
  return [...found].map(([, markdown]) => (markdown ?? '').replaceAll('→', '\t'));
}

const crate = crateFolder();
if (crate === undefined)
  console.warn('the grammar crate is not unpacked here: GFM examples are not compared');

it.skipIf(crate === undefined).each([
  ['third_party/GitHub/spec.txt', 657],
  ['third_party/GitHub/gfm_table.txt', 9],
  ['third_party/GitHub/gfm_autolink.txt', 11],
  ['third_party/GitHub/gfm_strikethrough.txt', 3],
  ['third_party/GitHub/gfm_tasklist.txt', 2],
  ['specs/strikethrough.txt', 16],
])('gives remark-gfm’s trees for %s', (name, count) => {
  const texts = examples(join(crate ?? '', name));
  expect(texts.length).toBe(count);
  const found = texts.map((text) => [text, treeDifference(text, { frontmatter: false })]);
  expect(found.filter(([, difference]) => difference !== undefined)).toEqual([]);
});

it.skipIf(crate === undefined)('gives remark-math’s trees for the math fixtures of pulldown-cmark', () => {
  const texts = ['specs/math.txt', 'specs/math_multi_dollar.txt'].flatMap((name) =>
    examples(join(crate ?? '', name)),
  );
  const found = texts.map((text) => [text, treeDifference(text, { frontmatter: false, math: true })]);
  expect(found.filter(([, difference]) => difference !== undefined)).toEqual([]);
});
