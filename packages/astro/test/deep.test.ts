import { describe, expect, it } from 'vitest';
import { enter, processors, renderMd, ways } from './support/processors.ts';

describe.each(ways)('a text nested deeper than Ferrotype goes, in the processor %s', (_, make) => {
  it('is left to the processor', async () => {
    const { processor } = enter(make(), { frontmatter: true });
    const { code } = await renderMd(processor, `${'> '.repeat(1_500)}deep down`);
    expect(code.split('<blockquote>').length - 1).toBe(1_500);
    expect(code).toContain('deep down');
  });
});

it('a text that asks for too much work ends the build with its name, in an error that Astro can print', async () => {
  const { processor } = enter(processors.unified());
  await expect(renderMd(processor, '*a_ '.repeat(50_000))).rejects.toMatchObject({
    type: 'AstroError',
    message: expect.stringMatching(
      /^The text or SVG asks.*post\.md\n {2}too many.*\n {2}Is the text.*FT_LIMIT_WORK\]$/,
    ),
  });
});
