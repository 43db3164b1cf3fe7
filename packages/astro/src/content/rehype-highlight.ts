import { randomUUID } from 'node:crypto';
import type { Element, ElementContent, Nodes, Parents, Root } from 'hast';
import type { VFile } from 'vfile';
import { isExcluded, languageIn, type Highlighter } from './blocks.ts';

/** A code block of a tree, and where it stands. */
interface Found {
  code: Element;
  pre: Element;
  parent: Parents;
  lang: string;
}

/** What the plugin goes by. */
export interface RehypeHighlightOptions {
  highlighter: Highlighter;
  excludeLangs: readonly string[] | undefined;
  /** Where finished HTML waits while its place in the tree is kept by an empty element; without it blocks become hast. */
  places?: Places | undefined;
}

/** Colours code blocks in the place of Astro's `rehypeShiki`: same blocks, same languages, same elements. */
export function rehypeHighlight(options: RehypeHighlightOptions): (tree: Root, file: VFile) => Promise<void> {
  const { highlighter, excludeLangs, places } = options;
  return async (tree, file) => {
    await Promise.all(
      blocksOf(tree, excludeLangs).map(async ({ code, pre, parent, lang }) => {
        const block = { code: textOf(code), lang, meta: metaOf(code), file: file.path };
        const made = places ? places.keep(await highlighter.html(block)) : await highlighter.hast(block);
        parent.children[parent.children.indexOf(pre)] = made;
      }),
    );
  };
}

/**
 * Finished HTML and the elements that stand for it. Between highlighting and the finished page, Astro's processor parses
 * the whole tree anew (`rehype-raw`) and prints it: coloured code, nine tenths of a technical page's elements, need not
 * take part in that.
 */
export class Places {
  readonly #name = `ferrotype-${randomUUID()}`;
  readonly #kept = new Map<string, string>();
  readonly #pattern = new RegExp(`<pre id="(${this.#name}-\\d+)"></pre>`, 'g');
  #next = 0;

  /** Keeps HTML; returns what is to stand in its place. */
  keep(html: string): Element {
    const id = `${this.#name}-${this.#next++}`;
    this.#kept.set(id, html);
    return { type: 'element', tagName: 'pre', properties: { id }, children: [] };
  }

  /** Puts the HTML where it belongs. */
  fill(page: string): string {
    return page.replaceAll(this.#pattern, (place, id: string) => {
      const html = this.#kept.get(id);
      this.#kept.delete(id);
      return html ?? place;
    });
  }
}

function blocksOf(tree: Root, excludeLangs: readonly string[] | undefined): Found[] {
  const found: Found[] = [];
  const open: Parents[] = [tree];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const child of parent.children) {
      if (!('children' in child)) continue;
      open.push(child);
      if (child.type !== 'element' || child.tagName !== 'pre' || child.children.length !== 1) continue;
      const code = child.children[0];
      if (code?.type !== 'element' || code.tagName !== 'code') continue;
      const lang = languageOf(code) ?? 'plaintext';
      if (!isExcluded(lang, excludeLangs)) found.push({ code, pre: child, parent, lang });
    }
  }
  return found;
}

function languageOf({ properties }: Element): string | undefined {
  const { className } = properties;
  const names = typeof className === 'string' ? [className] : Array.isArray(className) ? className : [];
  for (const name of names) {
    const language = typeof name === 'string' ? languageIn(name) : undefined;
    if (language) return language;
  }
  return undefined;
}

function metaOf({ data, properties }: Element): string | undefined {
  const meta = (data as { meta?: string | null } | undefined)?.meta ?? properties['metastring'];
  return typeof meta === 'string' ? meta : undefined;
}

/** The text of code as it is written: a line break element is a line break. */
function textOf(node: Nodes | ElementContent): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && node.tagName === 'br') return '\n';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
