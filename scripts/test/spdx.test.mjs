import { expect, it } from 'vitest';
import { isAllowed } from '../check/spdx.mjs';

const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'Apache-2.0 WITH LLVM-exception']);

it.each([
  ['MIT', true],
  ['AGPL-3.0-only', false],
  ['MIT OR GPL-2.0', true],
  ['MIT AND GPL-2.0', false],
  ['(MIT OR Apache-2.0) AND BSD-3-Clause', true],
  ['(MIT OR Apache-2.0) AND GPL-3.0', false],
  ['GPL-3.0 OR MIT AND BSD-3-Clause', true],
  ['MIT/Apache-2.0', true],
  ['Apache-2.0 WITH LLVM-exception OR GPL-2.0', true],
  ['GPL-2.0 WITH Classpath-exception-2.0', false],
])('%s may be shipped: %s', (expression, expected) => {
  expect(isAllowed(expression, allowed)).toBe(expected);
});

it.each(['', 'MIT OR', '(MIT', 'MIT Apache-2.0', 'AND'])('%j is refused, not guessed at', (expression) => {
  expect(() => isAllowed(expression, allowed)).toThrow('not a licence expression');
});
