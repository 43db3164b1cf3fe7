import { createShikiHighlighter } from '@astrojs/markdown-remark/shiki';
import type { Element } from 'hast';
import type { Highlighter } from '../../src/content/blocks.ts';
import type { HighlightRequest } from '../../src/content/shiki-config.ts';

/** Shiki as Astro has it behind the interface of our highlighter: what stands around it can be tested without an engine. */
export async function shikiBehind(request: HighlightRequest): Promise<Highlighter> {
  const { wrap, defaultColor, dialect: _, notation: __, ...look } = request;
  const shiki = await createShikiHighlighter(look as unknown as Parameters<typeof createShikiHighlighter>[0]);
  const options = {
    ...(wrap === undefined ? {} : { wrap }),
    ...(defaultColor === undefined ? {} : { defaultColor }),
  };
  let highlighted = 0;
  return {
    html: ({ code, lang, meta }) => {
      highlighted += 1;
      return shiki.codeToHtml(code, lang, { ...options, ...(meta === undefined ? {} : { meta }) });
    },
    hast: async ({ code, lang, meta }) => {
      highlighted += 1;
      return (await shiki.codeToHast(code, lang, { ...options, ...(meta === undefined ? {} : { meta }) }))
        .children[0] as Element;
    },
    stats: () => ({ highlighted, fromCache: 0 }),
    close: async () => {},
  };
}
