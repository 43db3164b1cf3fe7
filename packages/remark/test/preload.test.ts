import { markdownModule } from '@ferrotype/wasm/markdown';
import { mdxModule } from '@ferrotype/wasm/mdx';
import { unified } from 'unified';
import { expect, it, vi } from 'vitest';
import { preload, remarkFerrotype } from '../src/index.ts';

/** As in a browser: nothing is there before it was waited for. */
function notThere(): never {
  throw new Error('the module is not there yet');
}

it('a parser that was not loaded says what to call where it cannot load itself', async () => {
  vi.spyOn(markdownModule, 'loadSync').mockImplementation(notThere);
  vi.spyOn(mdxModule, 'loadSync').mockImplementation(notThere);
  const parse = (options: object) => unified().use(remarkFerrotype, options).parse('a *pier*');
  const code = 'FT_ENGINE_UNAVAILABLE';
  expect(() => parse({})).toThrow(
    expect.objectContaining({ code, hint: expect.stringContaining('`preload()`') }),
  );
  expect(() => parse({ mdx: true })).toThrow(
    expect.objectContaining({ code, hint: expect.stringContaining('`preload({ mdx: true })`') }),
  );
  await preload({ mdx: true });
  expect(parse({})).toEqual(parse({ mdx: true }));
});
