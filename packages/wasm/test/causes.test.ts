import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { causeName, causes, textCauses } from '../src/causes.ts';

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

it('numbers the causes of pictures with text as their crate does', async () => {
  const rust = await readFile(new URL('../../../wasm/bindings/svg/src/error.rs', import.meta.url), 'utf8');
  for (const [name, number] of Object.entries(textCauses)) expect(rust).toContain(`    ${name} = ${number},`);
});

it('names every number, and takes one it does not know for a damaged file', () => {
  for (const [name, number] of Object.entries(causes)) expect(causeName(number)).toBe(name);
  expect(causeName(77)).toBe('Corrupt');
});
