import { fileURLToPath } from 'node:url';
import type { Element, ElementContent } from 'hast';
import type { HastNode, HastPluginDefinition, HastPluginEntry } from 'satteri';
import { asSatteriWrites, isExcluded, type Block, type Highlighter } from './blocks.ts';

/** A `code` element knows more in Sätteri than hast says. */
interface CodeData {
  lang?: string | null;
  meta?: string | null;
}

/** What the plugin goes by. */
export interface SatteriHighlightOptions {
  highlighter: Highlighter;
  excludeLangs: readonly string[] | undefined;
  /**
   * Whether blocks become finished HTML at once. Quicker, but plugins after this one would find no `pre`, and MDX no
   * element that `components.pre` could replace.
   */
  raw: boolean;
}

/** Colours code blocks in the place of Astro's own plugin: same blocks, same languages, same elements. */
export function satteriHighlight({
  highlighter,
  excludeLangs,
  raw,
}: SatteriHighlightOptions): HastPluginEntry {
  const plugin: HastPluginDefinition = {
    name: 'ferrotype-highlight',
    element: {
      filter: ['pre'],
      visit(node, ctx) {
        const code = node.children.find(isCode);
        if (!code) return undefined;
        const data = (code.data ?? {}) as CodeData;
        const lang = data.lang ?? languageOf(code) ?? 'plaintext';
        if (isExcluded(lang, excludeLangs)) return undefined;
        const block = {
          code: ctx.textContent(code).replace(/\n$/, ''),
          lang,
          meta: data.meta ?? undefined,
          file: ctx.fileURL?.protocol === 'file:' ? fileURLToPath(ctx.fileURL) : undefined,
        };
        return raw ? rawOf(highlighter, block) : highlighter.hast(block);
      },
    },
  };
  return plugin;
}

async function rawOf(highlighter: Highlighter, block: Block): Promise<HastNode> {
  const value = asSatteriWrites(await highlighter.html(block));
  return value === undefined ? highlighter.hast(block) : { type: 'raw', value };
}

function isCode(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'code';
}

function languageOf(code: Element): string | undefined {
  const classes = code.properties['className'];
  if (!Array.isArray(classes)) return undefined;
  const found = classes.find((name) => typeof name === 'string' && name.startsWith('language-'));
  return typeof found === 'string' ? found.slice('language-'.length) : undefined;
}
