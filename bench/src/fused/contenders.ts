import type { Contender } from '../texts/contenders.ts';

/** Texts to pages, one after the other. */
async function render(
  texts: readonly string[],
  page: (text: string) => Promise<{ html: string; headings: number }>,
): Promise<Record<string, number>> {
  const made = { headings: 0, 'blocks of code': 0 };
  for (const text of texts) {
    const { html, headings } = await page(text);
    made.headings += headings;
    made['blocks of code'] += html.split('<pre').length - 1;
  }
  return made;
}

export const contenders: readonly Contender[] = [
  {
    name: 'ferrotype.markdown',
    load: async () => {
      const { markdown } = await import('ferrotype/content');
      // What a first build does: nothing is known yet, and nothing is kept.
      const host = { cacheDir: false } as const;
      const options = { rawHtml: true, smartypants: true };
      return (texts) =>
        render(texts, async (text) => {
          const { html, headings } = await markdown(text, options, host);
          return { html, headings: headings.length };
        });
    },
  },
  {
    // What Astro does with a Markdown file by default: front matter, then its processor, which highlights with Shiki.
    name: 'Astro’s default',
    load: async () => {
      const [{ parseFrontmatter }, { createSatteriMarkdownProcessor }] = await Promise.all([
        import('@astrojs/internal-helpers/frontmatter'),
        import('@astrojs/markdown-satteri'),
      ]);
      const processor = await createSatteriMarkdownProcessor();
      return (texts) =>
        render(texts, async (text) => {
          const { content, frontmatter } = parseFrontmatter(text);
          const { code, metadata } = await processor.render(content, { frontmatter });
          return { html: code, headings: metadata.headings.length };
        });
    },
  },
];
