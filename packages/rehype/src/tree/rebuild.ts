import { htmlModule, type HtmlEngine, type HtmlLimits } from '@ferrotype/wasm/html';
import { engineError } from 'ferrotype/text';
import type { ElementContent, Root } from 'hast';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import type { Child } from './types.ts';

let engine: Promise<HtmlEngine> | undefined;

/** The engine all processors of this thread share: it keeps nothing between calls. */
function htmlEngine(): Promise<HtmlEngine> {
  engine ??= htmlModule.load().catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

/** How a tree is read anew. */
export interface RebuildOptions {
  schema?: string | undefined;
  limits?: Partial<HtmlLimits> | undefined;
}

/**
 * Reads a tree as a browser would, raw HTML included, without what the schema does not allow. What stays as it was keeps
 * its identity.
 */
export async function rebuild(tree: Root, options: RebuildOptions): Promise<void> {
  const html = await htmlEngine();
  await rebuildForeign(tree, options);
  rebuildWith(html, tree, options);
}

/**
 * Reads a tree in place as a browser would, as `rehype-raw` does: raw HTML becomes elements, and elements that stand where
 * they may not are moved.
 *
 * @throws {FerrotypeError} FT_LIMIT_BYTES, FT_LIMIT_DEPTH or FT_LIMIT_WORK; the tree is as it was then.
 */
export async function readHtml(tree: Root): Promise<void> {
  try {
    await rebuild(tree, {});
  } catch (error) {
    throw engineError(error, 'the tree');
  }
}

function rebuildWith(html: HtmlEngine, tree: Root, options: RebuildOptions): void {
  const encoded = encode(tree);
  const first = tree.children[0];
  const document =
    first?.type === 'doctype' || (first?.type === 'element' && first.tagName.toLowerCase() === 'html');
  tree.children = decode(html.rebuild(encoded, { document, ...options }), encoded.nodes) as Root['children'];
}

/** Nodes of other vocabularies (MDX) stay where they are, but may have raw HTML in them. */
async function rebuildForeign(tree: Root, options: RebuildOptions): Promise<void> {
  const open: (Child | Root)[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!('children' in node)) continue;
    if (node.type === 'root' || node.type === 'element') {
      for (const child of node.children) open.push(child);
      continue;
    }
    const foreign = node as { children: ElementContent[] };
    const inside: Root = { type: 'root', children: foreign.children };
    if (hasRaw(inside)) await rebuild(inside, options);
    foreign.children = inside.children as ElementContent[];
  }
}

/** Whether there is raw HTML in a tree. */
export function hasRaw(tree: Root): boolean {
  const open: (Child | Root)[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'raw') return true;
    if ('children' in node) for (const child of node.children) open.push(child);
  }
  return false;
}

/** A fragment of HTML as nodes without places, for markup we made ourselves. */
export async function parseFragment(html: string): Promise<ElementContent[]> {
  const tree: Root = { type: 'root', children: [{ type: 'raw', value: html }] };
  rebuildWith(await htmlEngine(), tree, {});
  return tree.children as ElementContent[];
}
