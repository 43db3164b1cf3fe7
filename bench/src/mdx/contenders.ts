import { countBlocks } from '../texts/blocks.ts';
import type { Contender } from '../texts/contenders.ts';

export const contenders: readonly Contender[] = [
  {
    name: 'remark-ferrotype',
    load: async () => {
      const [{ unified }, { remarkFerrotype }] = await Promise.all([
        import('unified'),
        import('remark-ferrotype'),
      ]);
      const processor = unified().use(remarkFerrotype, { mdx: true }).freeze();
      return async (texts) => countBlocks(texts, (text) => processor.parse(text));
    },
  },
  {
    name: 'remark-mdx, -parse, -gfm, -frontmatter',
    load: async () => {
      const [{ unified }, { default: parse }, { default: mdx }, { default: gfm }, { default: frontmatter }] =
        await Promise.all([
          import('unified'),
          import('remark-parse'),
          import('remark-mdx'),
          import('remark-gfm'),
          import('remark-frontmatter'),
        ]);
      const processor = unified().use(parse).use(mdx).use(gfm).use(frontmatter, ['yaml', 'toml']).freeze();
      return async (texts) => countBlocks(texts, (text) => processor.parse(text));
    },
  },
];
