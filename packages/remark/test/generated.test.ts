import { expect, it } from 'vitest';
import type { Options } from '../src/index.ts';
import { treeDifference } from './support/parsers.ts';

const around = ['text', ' ', '\n', '\n\n', '> ', '*', '`', '\\', '&amp;', '"'];
const directives = [
  ':a',
  '::b',
  ':::c',
  '\n:::\n',
  '[x]',
  '[y *z*]',
  '[',
  ']',
  '[p\nq]',
  '{a=b}',
  '{.c #d}',
  '{e="f g"}',
  "{h='i\nj'}",
  '{k',
  '{',
  '}',
  ':n[m]{o}',
  '- ',
];
const math = ['$', '$$', '$x$', '$$y$$', '\n$$\nz\n$$\n', '$`c`$', '\\$'];

/** Texts of a few of these parts in any order: the same ones on every run. */
function* texts(parts: readonly string[], count: number): Generator<string> {
  let state = 2026;
  const below = (limit: number): number => {
    // A linear congruential generator; its upper bits are the random ones.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (let made = 0; made < count; made++) {
    yield Array.from({ length: 2 + below(8) }, () => parts[below(parts.length)]).join('');
  }
}

it.each<[string, readonly string[], Options]>([
  ['directives', directives, { gfm: false, directives: true }],
  ['math', math, { math: true }],
])(
  'has the trees remark makes of 3000 texts that are put together from %s and what may be around them',
  (_, parts, options) => {
    const all = [...texts([...parts, ...around], 3000)];
    const found = all.map((text) => [text, treeDifference(text, options)]);
    expect(found.filter(([, difference]) => difference !== undefined)).toEqual([]);
  },
  120_000,
);
