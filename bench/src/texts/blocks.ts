import type { Root } from 'mdast';

/** What parsers have in common: text in, tree out. */
export function countBlocks(
  texts: readonly string[],
  parse: (text: string) => unknown,
): Record<string, number> {
  let blocks = 0;
  for (const text of texts) blocks += (parse(text) as Root).children.length;
  return { blocks };
}
