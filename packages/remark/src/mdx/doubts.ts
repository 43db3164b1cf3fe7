import type { Node } from '../tree/types.ts';
import type { Source } from './source.ts';

/**
 * Whether the grammar may have read a node otherwise than remark-mdx, which is asked then where it is there: `import` and
 * `export` in a directive, and items that are spread for a blank line in an expression.
 */
export function isDoubtful(source: Source, node: Node): boolean {
  if (node.type === 'containerDirective') {
    return node.children.some(({ type, position }) => {
      const start = position?.start.offset ?? 0;
      return type === 'paragraph' && /^(?:import|export) /.test(source.text.slice(start, start + 7));
    });
  }
  return (
    node.type === 'listItem' &&
    node.spread === true &&
    (node.children as Node[]).some(
      (child) => child.type === 'mdxFlowExpression' && /\n[ \t]*\r?\n/.test(child.value),
    )
  );
}
