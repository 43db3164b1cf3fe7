import { createHash } from 'node:crypto';
import type { Contender, Made } from '../texts/contenders.ts';
import { openProcessor } from './processor.ts';
import { plugins } from './plugins.ts';

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

/** Texts to pages, one after the other. */
function contender(
  name: string,
  given: { ferrotype: boolean; plugins: boolean; keeps?: boolean },
): Contender {
  let close: (() => Promise<void>) | undefined;
  return {
    name,
    keeps: given.keeps ?? false,
    close: async () => close?.(),
    load: async (keep) => {
      const opened = await openProcessor({
        ferrotype: given.ferrotype,
        plugins: given.plugins ? plugins : {},
        cacheDir: keep ?? false,
      });
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

const [ours, theirs, warm] = ['Ferrotype', 'Astro’s', 'Ferrotype, warm cache'];

/** Three without plugins of the site, three with some. */
export const contenders: readonly Contender[] = [false, true].flatMap((some) => [
  contender(ours, { ferrotype: true, plugins: some }),
  contender(theirs, { ferrotype: false, plugins: some }),
  contender(warm, { ferrotype: true, plugins: some, keeps: true }),
]);
