import type { Root } from 'mdast';
import type { Node } from '../tree/types.ts';
import type { Acorn } from './acorn.ts';
import { placeAttributes } from './attributes.ts';
import { Misplaced } from './errors.ts';
import { esm, expression } from './program.ts';
import { Source } from './source.ts';

/** Adds to a tree what the grammar does not tell: programs, and where attributes stand. */
export function complete(tree: Root, text: string, acorn: Acorn): void {
  const source = new Source(text);
  const imported: string[] = [];
  const open: Node[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    switch (node.type) {
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        placeAttributes(acorn, source, node);
        break;
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const made = expression(acorn, source, node.value, start, true);
        if (made.end !== end) throw new Misplaced();
        node.value = source.readable(node.value);
        node.data = { estree: made.estree };
        break;
      }
      case 'mdxjsEsm': {
        // The grammar counts the line ending behind it.
        const last = start + node.value.length;
        if (!text.startsWith(node.value, start) || node.position === undefined) throw new Misplaced();
        node.position.end = source.point(last);
        node.data = { estree: esm(acorn, source, source.lines(start, last), imported) };
        break;
      }
      default:
    }
    if ('children' in node)
      for (let at = node.children.length; at-- > 0;) open.push(node.children[at] as Node);
  }
}
