import type { Element, Nodes, Parents, Properties, Root } from 'hast';
import type { VFile } from 'vfile';

type Transform = (tree: Root, file: VFile) => unknown;
type Attacher = (this: unknown, ...options: unknown[]) => Transform | undefined;

/** What unified keeps of the plugins that are still to be attached: it hands its own object to each plugin. */
interface Attaching {
  attachers?: unknown[][];
}

/**
 * Has Astro's `rehype-raw` parse only trees that hold raw HTML. It parses every tree anew, element by element, a fifth of what
 * rendering a text takes; a tree made of Markdown alone comes out as it went in.
 */
export const rawWhereThereIsSome: (this: Attaching) => void = function (this: Attaching) {
  for (const plugin of this.attachers ?? []) {
    const [attach] = plugin;
    if (typeof attach !== 'function' || attach.name !== 'rehypeRaw') continue;
    plugin[0] = function (this: unknown, ...options: unknown[]) {
      const transform = (attach as Attacher).apply(this, options);
      return transform && ((tree: Root, file: VFile) => (hasRaw(tree) ? transform(tree, file) : undefined));
    };
  }
};

/** Elements of footnotes, which have attributes without values. */
const flagged = new Set(['a', 'section']);

function hasRaw(tree: Root): boolean {
  const open: Parents[] = [tree];
  const flags: Element[] = [];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of parent.children as Nodes[]) {
      if (child.type === 'raw') return true;
      if (!('children' in child)) continue;
      open.push(child);
      if (child.type === 'element' && flagged.has(child.tagName)) flags.push(child);
    }
  }
  for (const { properties } of flags) readFlags(properties);
  return false;
}

/** A parser knows no `true` of attributes that are not in the standard: footnotes are linked with two such. */
function readFlags(properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === true && name.startsWith('data')) properties[name] = '';
  }
}
