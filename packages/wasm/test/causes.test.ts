import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { causeName, causes } from '../src/causes.ts';

const errorSource = new URL('../../../wasm/image/src/error.rs', import.meta.url);

it('numbers the causes as the Rust enumeration does', async () => {
  const rust = await readFile(errorSource, 'utf8');
  const listed = [...rust.matchAll(/^ {4}(\w+) = (\d+),$/gm)].map(([, name, number]) => [
    name,
    Number(number),
  ]);
  const { Trap: _, ...shared } = causes;
  expect(listed.length).toBeGreaterThan(0);
  expect(Object.fromEntries(listed)).toEqual(shared);
});

it('names every number, and takes one it does not know for a damaged file', () => {
  for (const [name, number] of Object.entries(causes)) expect(causeName(number)).toBe(name);
  expect(causeName(77)).toBe('Corrupt');
});
