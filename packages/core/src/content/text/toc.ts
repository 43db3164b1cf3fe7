import type { Heading, TocEntry } from './types.ts';

/** Headings down to `depth` as a tree: an entry is below the last one before it that is less deep. */
export function nest(headings: readonly Heading[], depth: number): TocEntry[] {
  const top: TocEntry[] = [];
  const open: TocEntry[] = [];
  for (const heading of headings) {
    if (heading.depth > depth) continue;
    const entry: TocEntry = { depth: heading.depth, text: heading.text, slug: heading.slug, children: [] };
    while (open.length > 0 && (open.at(-1) as TocEntry).depth >= entry.depth) open.pop();
    (open.at(-1)?.children ?? top).push(entry);
    open.push(entry);
  }
  return top;
}
