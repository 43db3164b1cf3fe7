import { expect, it } from 'vitest';
import { readArguments } from '../check/arguments.mjs';

const known = ['oxlint', 'vitest'];

it('runs everything when nothing is asked for', () => {
  expect(readArguments([], known)).toEqual({ only: [], rest: [] });
});

it('takes several steps and hands the rest on, with npm’s dashes or without', () => {
  expect(readArguments(['--', '--only', 'oxlint', '--only', 'vitest', 'packages/core'], known)).toEqual({
    only: ['oxlint', 'vitest'],
    rest: ['packages/core'],
  });
});

it('says which steps there are when asked for another', () => {
  expect(() => readArguments(['--only', 'eslint'], known)).toThrow(
    expect.objectContaining({ hint: 'use one of oxlint, vitest' }),
  );
});
