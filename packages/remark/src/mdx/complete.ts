import type { Root } from 'mdast';
import type { Node } from '../tree/types.ts';
import type { Acorn } from './acorn.ts';
import { placeAttributes } from './attributes.ts';
import { refuseOverlaps } from './closing.ts';
import { nothing, refuseLazyLines, within, type Around } from './containers.ts';
import { isDoubtful } from './doubts.ts';
import { Misplaced } from './errors.ts';
import { esm, expression } from './program.ts';
import { Source } from './source.ts';

/** A node that is still to be looked at, with the containers around it. */
interface Open {
  readonly node: Node;
  readonly around: Around;
}

/**
 * Adds to a tree what the grammar does not tell: programs, and where attributes stand. What may have been read otherwise
 * than by remark-mdx counts as misplaced if `isStrict`.
 */
export function complete(tree: Root, text: string, acorn: Acorn, isStrict: boolean): void {
  const source = new Source(text);
  const imported: string[] = [];
  const open: Open[] = [{ node: tree, around: nothing }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, around } = next;
    completeNode(node, around, source, acorn, imported);
    if (!('children' in node)) continue;
    if (isStrict && isDoubtful(source, node)) throw new Misplaced();
    const inside = within(source, node, around);
    for (let at = node.children.length; at-- > 0;) {
      const child = node.children[at] as Node;
      refuseOverlaps(source, node, child);
      open.push({ node: child, around: inside });
    }
  }
}

function completeNode(node: Node, around: Around, source: Source, acorn: Acorn, imported: string[]): void {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  switch (node.type) {
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      placeAttributes(acorn, source, node, around.containers);
      break;
    case 'mdxFlowExpression':
    case 'mdxTextExpression': {
      const found = source.braces(node.value, start);
      if (found.end !== end) throw new Misplaced();
      if (node.type === 'mdxFlowExpression') refuseLazyLines(source, start, end, around.containers);
      node.value = found.value;
      node.data = { estree: expression(acorn, source, found.pieces, start + 1, true) };
      break;
    }
    case 'mdxjsEsm': {
      // The grammar counts the line ending behind it.
      const last = start + node.value.length;
      if (!source.text.startsWith(node.value, start) || node.position === undefined) throw new Misplaced();
      node.position.end = source.point(last);
      node.data = { estree: esm(acorn, source, source.lines(start, last), imported) };
      break;
    }
    default:
  }
}
