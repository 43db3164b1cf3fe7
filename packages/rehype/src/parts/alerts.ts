import { alertIcon, isAlertKind, type AlertKind } from 'ferrotype/text';
import type { Element, ElementContent, Nodes, Root } from 'hast';

/**
 * Gives GitHub's alerts their classes and icons back, which the schema has no room for. They are known by what is left of
 * remark-ferrotype's markup: a block and a title, both with `dir="auto"`, the title one of five words. Whoever writes that
 * by hand gets an alert, which harms nobody.
 */
export function restoreAlerts(tree: Root): void {
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    // One by one: there may be more than a call takes.
    for (const child of node.children) open.push(child);
    if (!isAuto(node, 'div')) continue;
    const title = node.children.find((child): child is Element => child.type === 'element');
    const kind = title !== undefined && isAuto(title, 'p') ? kindOf(title) : undefined;
    if (title === undefined || kind === undefined) continue;
    node.properties = { className: ['markdown-alert', `markdown-alert-${kind}`], ...node.properties };
    title.properties = { className: ['markdown-alert-title'], ...title.properties };
    title.children.unshift(icon(kind));
  }
}

function isAuto(node: Nodes, tagName: string): node is Element {
  return node.type === 'element' && node.tagName === tagName && node.properties['dir'] === 'auto';
}

function kindOf({ children }: Element): AlertKind | undefined {
  const [only, ...more] = children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
  if (only?.type !== 'text' || more.length > 0) return undefined;
  const kind = only.value.trim();
  const lower = kind.toLowerCase();
  return kind === kind.toUpperCase() && isAlertKind(lower) ? lower : undefined;
}

function icon(kind: AlertKind): ElementContent {
  const { svg, path } = alertIcon(kind);
  const drawn: Element = { type: 'element', tagName: 'path', properties: path, children: [] };
  return { type: 'element', tagName: 'svg', properties: svg, children: [drawn] };
}
