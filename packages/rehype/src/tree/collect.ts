import type { Element, Root } from 'hast';
import type { Child, Parent } from './types.ts';

/** An element and what it stands in, outermost first. */
export interface Found {
  readonly element: Element;
  readonly parents: readonly Parent[];
}

/** Calls `visit` with every element in document order; with `false` as the answer what is in it is passed over. */
export function eachElement(
  tree: Root,
  visit: (element: Element, parents: readonly Parent[]) => boolean | void,
): void {
  const parents: Parent[] = [tree];
  // Lists as they are now: what is replaced meanwhile is not visited again.
  const open: { children: readonly Child[]; at: number }[] = [{ children: [...tree.children], at: 0 }];
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const child = frame.children[frame.at++];
    if (child === undefined) {
      open.pop();
      parents.pop();
    } else if ('children' in child) {
      const enter = child.type !== 'element' || visit(child, parents) !== false;
      if (!enter) continue;
      parents.push(child as Parent);
      open.push({ children: [...child.children], at: 0 });
    }
  }
}

/** The text in an element. */
export function textOf(element: Element): string {
  let text = '';
  const open: Child[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'text') text += node.value;
    else if ('children' in node) for (const child of node.children.toReversed()) open.push(child);
  }
  return text;
}

/** Puts nodes where an element stands. */
export function replace({ element, parents }: Found, nodes: readonly Child[]): void {
  const parent = parents.at(-1);
  const at = parent?.children.indexOf(element) ?? -1;
  if (parent !== undefined && at >= 0) (parent.children as Child[]).splice(at, 1, ...nodes);
}

/** The classes of an element. */
export function classesOf(element: Element): readonly string[] {
  const { className } = element.properties ?? {};
  return Array.isArray(className) ? className.map(String) : [];
}
