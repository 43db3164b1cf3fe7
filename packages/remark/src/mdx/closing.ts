import type { Node } from '../tree/types.ts';
import { Unreadable } from './errors.ts';
import type { Source } from './source.ts';

/** Refuses an element that does not end in its parent, or not with a tag. */
export function refuseOverlaps(source: Source, parent: Node, child: Node): void {
  if (child.type !== 'mdxJsxFlowElement' && child.type !== 'mdxJsxTextElement') return;
  const start = child.position?.start.offset ?? 0;
  const end = child.position?.end.offset ?? 0;
  const parentEnd = parent.position?.end.offset ?? end;
  if (end <= parentEnd && isClosed(source.text, end, child.children.length === 0)) return;
  const point = source.point(start);
  throw new Unreadable(
    `Expected a closing tag for \`<${child.name ?? ''}>\` (${point.line}:${point.column}) before the end of \`${parent.type}\``,
    { place: point, ruleId: 'end-tag-mismatch', source: 'mdast-util-mdx-jsx' },
  );
}

/** Whether a closing tag stands before `end`, or one that closes itself. */
function isClosed(text: string, end: number, isEmpty: boolean): boolean {
  if (text[end - 1] !== '>') return false;
  if (isEmpty && /\/\s*>$/.test(text.slice(Math.max(0, end - 40), end))) return true;
  const tag = text.lastIndexOf('<', end - 1);
  return tag >= 0 && /^<\s*\//.test(text.slice(tag, tag + 40));
}
