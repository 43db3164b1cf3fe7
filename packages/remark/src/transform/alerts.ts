import { alertIcon, type AlertKind } from 'ferrotype/text';
import type { Blockquote, Emphasis, Nodes, Paragraph, PhrasingContent, Root } from 'mdast';

const marker = /^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]/i;

/** What remark-rehype makes of a node. */
interface HastData {
  hName?: string;
  hProperties?: Record<string, unknown>;
}

function withData<T extends Nodes>(node: T, data: HastData): T {
  return Object.assign(node, { data });
}

/** GitHub's icon of a kind; elements that mdast has not are emphasis by another name. */
function icon(kind: AlertKind): Emphasis {
  const { svg, path } = alertIcon(kind);
  const drawn = withData<Emphasis>({ type: 'emphasis', children: [] }, { hName: 'path', hProperties: path });
  return withData<Emphasis>({ type: 'emphasis', children: [drawn] }, { hName: 'svg', hProperties: svg });
}

/** The first paragraph that begins with a marker, and the marker's kind. */
function findMarker(quote: Blockquote): { paragraph: Paragraph; text: string; kind: AlertKind } | undefined {
  for (const child of quote.children) {
    const first = child.type === 'paragraph' ? child.children[0] : undefined;
    if (child.type !== 'paragraph' || first?.type !== 'text') continue;
    const kind = marker.exec(first.value)?.[1]?.toLowerCase();
    if (kind !== undefined) return { paragraph: child, text: first.value, kind: kind as AlertKind };
  }
  return undefined;
}

/** What is left of the paragraph when the marker has become the title. */
function withoutMarker({ children }: Paragraph, text: string): PhrasingContent[] {
  const rest = children.slice(1);
  if (text.includes('\n'))
    return [{ type: 'text', value: text.replace(marker, '').replace(/^\n+/, '') }, ...rest];
  return rest[0]?.type === 'break' ? rest.slice(1) : rest;
}

function markAlert(quote: Blockquote): void {
  const found = findMarker(quote);
  if (found === undefined) return;
  const { paragraph, text, kind } = found;
  paragraph.children = withoutMarker(paragraph, text);
  const className = ['markdown-alert', `markdown-alert-${kind}`];
  withData(quote, { hName: 'div', hProperties: { className, dir: 'auto' } });
  const title: Paragraph = {
    type: 'paragraph',
    children: [icon(kind), { type: 'text', value: kind.toUpperCase() }],
  };
  quote.children.unshift(
    withData(title, { hProperties: { className: 'markdown-alert-title', dir: 'auto' } }),
  );
}

/** Turns quotes that begin with `[!NOTE]` and its like into GitHub's alerts, in the markup GitHub's styles are for. */
export function markAlerts(tree: Root): void {
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'blockquote') markAlert(node);
    // One by one: there may be more than a call takes.
    if ('children' in node) for (const child of node.children) open.push(child);
  }
}
