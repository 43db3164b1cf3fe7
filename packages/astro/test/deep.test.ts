import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Processor } from '../src/content/processor.ts';
import { enter, processors, shared } from './support/processors.ts';

const fileURL = pathToFileURL('/site/src/posts/deep.md');

async function rendered(processor: Processor, text: string, options = {}): Promise<string> {
  enter(processor, options);
  const renderer = await processor.createRenderer(shared);
  return (await renderer.render(text, { fileURL, frontmatter: {} })).code;
}

describe.each<[string, () => Processor]>([
  ['satteri', () => processors.satteri()],
  ['unified', () => processors.unified()],
  ['unified, with a plugin', () => processors.unified({ rehypePlugins: [() => () => undefined] })],
])('a text nested deeper than Ferrotype goes, in the processor %s', (_, make) => {
  it('is left to the processor', async () => {
    const page = await rendered(make(), `${'> '.repeat(1_500)}deep down`, { frontmatter: true });
    expect(page.split('<blockquote>').length - 1).toBe(1_500);
    expect(page).toContain('deep down');
  });
});

it('a text that asks for too much work ends the build with its name, in an error that Astro can print', async () => {
  const page = rendered(processors.unified(), '*a_ '.repeat(50_000));
  await expect(page).rejects.toMatchObject({
    type: 'AstroError',
    message: expect.stringMatching(
      /^The text asks.*deep\.md\n {2}too many.*\n {2}Is the text.*FT_LIMIT_WORK\]$/,
    ),
  });
});
