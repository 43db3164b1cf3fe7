import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { causeName, causes, contentCauses } from '../src/causes.ts';

const errorSource = new URL('../../../wasm/content/src/error.rs', import.meta.url);

it('numbers the causes of content as the Rust enumeration does', async () => {
  const rust = await readFile(errorSource, 'utf8');
  const listed = [...rust.matchAll(/^ {4}(\w+) = (\d+),$/gm)].map(([, name, number]) => [
    name,
    Number(number),
  ]);
  const { LimitBytes, InvalidOption } = causes;
  expect(Object.fromEntries(listed)).toEqual({ LimitBytes, InvalidOption, ...contentCauses });
  for (const [name, number] of Object.entries(contentCauses)) expect(causeName(number)).toBe(name);
});
