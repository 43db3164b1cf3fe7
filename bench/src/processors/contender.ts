import { createHash } from 'node:crypto';
import type { Contender, Made } from '../texts/contenders.ts';
import { openProcessor, type Setup } from './processor.ts';

interface Page {
  code: string;
  headings: number;
}

/** Counts, and a number that differs where any page does. */
function summary(pages: readonly Page[]): Made {
  const sum = (figure: (page: Page) => number) => pages.reduce((total, page) => total + figure(page), 0);
  const digest = createHash('sha256');
  for (const { code } of pages) digest.update(code);
  return {
    headings: sum(({ headings }) => headings),
    'blocks of code': sum(({ code }) => code.split('<pre').length - 1),
    'as digest of the pages': digest.digest().readUInt32BE(),
  };
}

/** Texts to pages by one of Astro's processors, one after the other. */
export function contender(
  name: string,
  { keeps = false, ...setup }: Omit<Setup, 'cacheDir'> & { keeps?: boolean },
): Contender {
  let close: (() => Promise<void>) | undefined;
  return {
    name,
    keeps,
    close: async () => close?.(),
    load: async (keep) => {
      const opened = await openProcessor({ ...setup, cacheDir: keep ?? false });
      ({ close } = opened);
      return async (texts) => {
        const pages: Page[] = [];
        for (const [at, text] of texts.entries()) {
          const { code, metadata } = await opened.render(text, new URL(`file:///site/src/posts/${at}.md`));
          pages.push({ code, headings: metadata.headings.length });
        }
        return () => summary(pages);
      };
    },
  };
}
