import {
  nest,
  parseFrontMatter,
  readingTime,
  type AnalyseOptions,
  type FrontMatter,
  type Heading,
  type ImageUse,
  type LinkUse,
  type TextData,
} from 'ferrotype/text';
import GithubSlugger from 'github-slugger';
import type { Definition, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { count, textOf } from './text.ts';

/** What a walk over a tree collects. */
class Collector {
  readonly headings: Heading[] = [];
  readonly links: LinkUse[] = [];
  readonly images: ImageUse[] = [];
  readonly languages = new Set<string>();
  readonly #slugger = new GithubSlugger();
  readonly #definitions: ReadonlyMap<string, Definition>;
  text = '';

  constructor(definitions: ReadonlyMap<string, Definition>) {
    this.#definitions = definitions;
  }

  enter(node: Nodes): void {
    const { position } = node;
    switch (node.type) {
      case 'text':
      case 'inlineCode':
        this.text += node.value;
        break;
      case 'break':
      case 'tableCell':
      case 'paragraph':
        this.text += '\n';
        break;
      case 'heading': {
        const text = textOf(node);
        this.text += '\n';
        this.headings.push({ depth: node.depth, text, slug: this.#slugger.slug(text), position });
        break;
      }
      case 'code':
        if (node.lang) this.languages.add(node.lang);
        break;
      case 'link':
        this.links.push({ url: node.url, title: node.title ?? null, text: textOf(node), position });
        break;
      case 'image':
        this.images.push({ url: node.url, title: node.title ?? null, alt: node.alt ?? '', position });
        break;
      case 'linkReference': {
        const target = this.#definitions.get(key(node));
        if (target)
          this.links.push({ url: target.url, title: target.title ?? null, text: textOf(node), position });
        break;
      }
      case 'imageReference': {
        const target = this.#definitions.get(key(node));
        if (target)
          this.images.push({ url: target.url, title: target.title ?? null, alt: node.alt ?? '', position });
        break;
      }
      default:
    }
  }
}

/** Walks a tree in document order, without recursion: trees may be deep. */
function walk(tree: Root, enter: (node: Nodes) => void): void {
  const open: Nodes[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    enter(node);
    if ('children' in node)
      for (let at = node.children.length; at-- > 0;) open.push(node.children[at] as Nodes);
  }
}

/** As mdast-util-to-hast has it: labels that differ in case only are one. */
function key(node: { identifier: string }): string {
  return node.identifier.toUpperCase();
}

/** Definitions by identifier; the first one counts. */
function definitionsOf(tree: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  walk(tree, (node) => {
    if (node.type === 'definition' && !definitions.has(key(node))) definitions.set(key(node), node);
  });
  return definitions;
}

/** The text before the marker, or the first paragraph. */
function excerptOf(tree: Root, marker: string): string {
  const isMarker = (node: Nodes): boolean =>
    node.type === 'html' && node.value.startsWith('<!--') && node.value.slice(4, -3).trim() === marker;
  const end = tree.children.findIndex(isMarker);
  const paragraphs = tree.children
    .slice(0, end < 0 ? undefined : end)
    .filter(({ type }) => type === 'paragraph');
  const used = end < 0 ? paragraphs.slice(0, 1) : paragraphs;
  return used.map((node) => textOf(node).trim()).join('\n\n');
}

function frontMatterOf(tree: Root, file: VFile): FrontMatter | undefined {
  // TOML is not among mdast's own nodes.
  const first = tree.children[0] as
    { type: string; value?: string; position?: Nodes['position'] } | undefined;
  if ((first?.type !== 'yaml' && first?.type !== 'toml') || first.value === undefined) return undefined;
  const parsed = parseFrontMatter(first.type, first.value, first.position?.start.line ?? 1);
  if (parsed.error) {
    const { message, line, column } = parsed.error;
    const reason = `Front matter is not ${first.type.toUpperCase()}: ${message}`;
    file.message(reason, { place: { line, column }, source: 'remark-ferrotype', ruleId: 'frontmatter' });
  }
  return parsed;
}

/** Finds out what a site wants to know about a text. */
export function analyse(tree: Root, file: VFile, options: AnalyseOptions): TextData {
  const { excerptMarker = 'more', tocDepth = 6 } = options;
  const collector = new Collector(definitionsOf(tree));
  walk(tree, (node) => collector.enter(node));
  const counts = count(collector.text);
  const frontmatter = frontMatterOf(tree, file);
  return {
    headings: collector.headings,
    toc: nest(collector.headings, tocDepth),
    words: counts.words,
    characters: counts.characters,
    readingTime: readingTime(counts, options),
    excerpt: excerptOf(tree, excerptMarker),
    links: collector.links,
    images: collector.images,
    languages: [...collector.languages],
    ...(frontmatter && { frontmatter }),
  };
}
