import type { Element, ElementContent } from 'hast';

const OPEN = 1;
const CLOSE = 2;

/**
 * Builds the tree that `wasm/content/src/highlight/render/sink.rs` laid flat. Several elements side by side, as the structure
 * `inline` has them, get a `span` around them.
 */
export function buildTree(flat: string): Element {
  const { s, n } = JSON.parse(flat) as { s: string[]; n: number[] };
  let at = 0;
  const next = (): number => n[at++] ?? 0;
  const text = (): string => s[next()] ?? '';
  const root: Element = { type: 'element', tagName: 'span', properties: {}, children: [] };
  const open = [root];
  while (at < n.length) {
    const kind = next();
    if (kind === CLOSE) {
      open.pop();
      continue;
    }
    const into = open[open.length - 1] ?? root;
    if (kind !== OPEN) {
      into.children.push({ type: 'text', value: text() });
      continue;
    }
    const element: Element = { type: 'element', tagName: text(), properties: {}, children: [] };
    for (let count = next(); count > 0; count--) {
      const name = text();
      const length = next();
      element.properties[name] = length === 0 ? text() : Array.from({ length }, text);
    }
    into.children.push(element);
    open.push(element);
  }
  const [only, ...others] = root.children as [ElementContent?, ...ElementContent[]];
  return only?.type === 'element' && others.length === 0 ? only : root;
}
