import type { FootnoteDefinition, Heading, Nodes, Root } from 'mdast';
import { identifierOf, type Numbers } from './text.ts';

/** What the order of the HTML decides. */
export interface ShownOrder {
  /** Headings that are shown, footnotes' last. */
  headings: Heading[];
  numbers: Numbers;
}

/** Reads a tree with footnotes as mdast-util-to-hast does: they come last, in the order they are referred to. */
export function shownOrder(tree: Root, footnotes: ReadonlyMap<string, FootnoteDefinition>): ShownOrder {
  const headings: Heading[] = [];
  const numbers = new Map<string, number>();
  const read = (parent: Root | FootnoteDefinition): void => {
    const open: Nodes[] = parent.children.toReversed();
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (node.type === 'footnoteDefinition') continue;
      if (node.type === 'heading') headings.push(node);
      if (node.type === 'footnoteReference' && !numbers.has(identifierOf(node)))
        numbers.set(identifierOf(node), numbers.size + 1);
      if ('children' in node)
        for (let at = node.children.length; at-- > 0;) open.push(node.children[at] as Nodes);
    }
  };
  read(tree);
  // What a footnote refers to is behind it in the map, and comes there while it is gone through.
  for (const identifier of numbers.keys()) {
    const definition = footnotes.get(identifier);
    if (definition) read(definition);
  }
  return { headings, numbers };
}
