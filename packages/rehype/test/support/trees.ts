import type { Root } from 'hast';
import { remarkFerrotype } from 'remark-ferrotype';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Node } from 'unist';
import type { VFile } from 'vfile';

const markdown = unified()
  .use(remarkFerrotype, { math: true })
  .use(remarkRehype, { allowDangerousHtml: true });

/** Markdown as hast, with its raw HTML. */
export function hast(file: VFile): Root {
  return markdown.runSync(markdown.parse(file), file);
}

/** What is in a tree, without `data`, and without places unless they are wanted. */
export function plain(tree: Node, places = false): unknown {
  const text = JSON.stringify((tree as Root).children, (key, value: unknown) =>
    key === 'data' || (key === 'position' && !places) ? undefined : value,
  );
  return JSON.parse(text);
}

/** Where two trees differ first, as a path and both values; short, since whole trees would fill the screen. */
export function difference(one: unknown, other: unknown, path = ''): string | undefined {
  if (one === other) return undefined;
  const isTree = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (!isTree(one) || !isTree(other)) {
    return `${path}: ${JSON.stringify(one)?.slice(0, 120)} is not ${JSON.stringify(other)?.slice(0, 120)}`;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${path}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
