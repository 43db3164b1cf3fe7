import type { FrontmatterSettings, TextFact } from '../options/types.ts';
import type { Heading } from './steps/heading-ids.ts';

/** What remark-ferrotype and `ferrotype/content` find out about a text, as far as pages are told. */
export interface Known {
  readingTime: { minutes: number; rounded: number };
  words: number;
  excerpt: string;
  toc: unknown[];
}

/** What Astro keeps beside a text while it is worked on. */
export interface AstroData {
  frontmatter?: Record<string, unknown>;
}

/**
 * Adds what is known about a text to its front matter. What the author wrote stays, and the author's object is not changed:
 * it may be the entry's own data.
 */
export function addFacts(astro: AstroData | undefined, known: Known, { fields }: FrontmatterSettings): void {
  if (!astro) return;
  const written = astro.frontmatter ?? {};
  const added = fields.filter((field) => written[field] === undefined);
  if (added.includes('toc')) tables.add(known.toc);
  astro.frontmatter = {
    ...written,
    ...Object.fromEntries(added.map((field) => [field, fact(known, field)])),
  };
}

function fact({ readingTime, words, excerpt, toc }: Known, field: TextFact): unknown {
  if (field === 'readingTime') return { minutes: readingTime.minutes, rounded: readingTime.rounded };
  return { words, excerpt, toc }[field];
}

/** Tables of contents that are ours: an author may have one, too. */
const tables = new WeakSet<object>();

interface Entry {
  depth: number;
  text: string;
  slug: string;
  children: Entry[];
}

/**
 * Has the table of contents lead where the headings of the finished page are: smart punctuation and plugins of the site may
 * have changed texts and ids behind us. Both are in order; of headings that are only in one of them nothing is said.
 */
export function settleToc({
  frontmatter = {},
  headings,
}: {
  frontmatter?: AstroData['frontmatter'];
  headings: readonly Heading[];
}): void {
  const { toc } = frontmatter;
  if (typeof toc !== 'object' || toc === null || !tables.has(toc)) return;
  let from = 0;
  const settle = (entries: Entry[]): void => {
    for (const entry of entries) {
      const at = headings.findIndex(
        ({ depth, text }, index) => index >= from && depth === entry.depth && bare(text) === bare(entry.text),
      );
      const heading = headings[at];
      if (heading) {
        entry.slug = heading.slug;
        from = at + 1;
      }
      settle(entry.children);
    }
  };
  settle(toc as Entry[]);
}

const bare = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
