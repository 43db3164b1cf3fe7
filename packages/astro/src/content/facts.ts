import type { FrontmatterSettings, TextFact } from '../options-types.ts';

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
  astro.frontmatter = {
    ...written,
    ...Object.fromEntries(added.map((field) => [field, fact(known, field)])),
  };
}

function fact({ readingTime, words, excerpt, toc }: Known, field: TextFact): unknown {
  if (field === 'readingTime') return { minutes: readingTime.minutes, rounded: readingTime.rounded };
  return { words, excerpt, toc }[field];
}
