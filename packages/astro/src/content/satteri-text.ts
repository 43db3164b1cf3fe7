import type { Blockquote, Nodes, Root } from 'mdast';
import type { MdastPluginDefinition, MdastPluginEntry } from 'satteri';
import type { FrontmatterSettings } from '../options/types.ts';
import { addFacts, type AstroData } from './facts.ts';
import { isTooDeep } from './failure.ts';
import { markAlerts, textReader, type Syntax } from './text.ts';

/**
 * Tells pages about their text. Markdown is read from its source before Sätteri begins, which is several times quicker than
 * having Sätteri hand its tree over node by node; MDX, which only Sätteri reads, is taken from there.
 */
export function satteriFacts(settings: FrontmatterSettings, syntax: Syntax): MdastPluginEntry {
  const reader = textReader(settings, syntax);
  const fromTree: MdastPluginDefinition = {
    name: 'ferrotype-facts',
    before(root, { data }) {
      addFacts(data['astro'] as AstroData | undefined, reader.look(copy(root) as Root), settings);
    },
  };
  return ({ source, sourceFormat, data }) => {
    if (sourceFormat === 'mdx') return fromTree;
    try {
      addFacts(data['astro'] as AstroData | undefined, reader.read(source), settings);
    } catch (error) {
      if (!isTooDeep(error)) throw error;
      return fromTree;
    }
    return null;
  };
}

const marker = /\[!(note|tip|important|warning|caution)\]/i;

/** Turns quotes that begin with `[!NOTE]` and its like into GitHub's alerts. */
export const satteriAlerts: MdastPluginEntry = ({ source }) => {
  if (!marker.test(source)) return null;
  /** Quotes inside one that has been replaced whole; they come next. */
  let done = 0;
  const plugin: MdastPluginDefinition = {
    name: 'ferrotype-alerts',
    blockquote(quote) {
      if (done > 0) {
        done -= 1;
        return undefined;
      }
      const alert = copy(quote) as Blockquote;
      const within = count(alert) - 1;
      markAlerts({ type: 'root', children: [alert] });
      if (!alert.data || !('hName' in alert.data)) return undefined;
      done = within;
      return alert;
    },
  };
  return plugin;
};

/** A tree of one's own: Sätteri's is frozen, and made node by node as it is looked at. */
function copy(node: Readonly<Nodes>): Nodes {
  const { position: _, ...own } = { ...node };
  if ('children' in node) Object.assign(own, { children: node.children.map(copy) });
  return own as Nodes;
}

function count(node: Nodes): number {
  const inside = 'children' in node ? node.children.reduce((sum, child) => sum + count(child), 0) : 0;
  return inside + (node.type === 'blockquote' ? 1 : 0);
}
