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
import type { Definition, FootnoteDefinition, Heading as HeadingNode, Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { shownOrder } from './order.ts';
import { count, identifierOf, textOf, type Numbers } from './text.ts';

/** What a walk over a tree collects. */
class Collector {
  readonly links: LinkUse[] = [];
  readonly images: ImageUse[] = [];
  readonly languages = new Set<string>();
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
      case 'heading':
        this.text += '\n';
        break;
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
        const target = this.#definitions.get(identifierOf(node));
        if (target)
          this.links.push({ url: target.url, title: target.title ?? null, text: textOf(node), position });
        break;
      }
      case 'imageReference': {
        const target = this.#definitions.get(identifierOf(node));
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

/** What the rest is read with: definitions by identifier, the first one counts; headings; footnotes. */
class Outline {
  readonly definitions = new Map<string, Definition>();
  readonly headings: HeadingNode[] = [];
  readonly footnotes = new Map<string, FootnoteDefinition>();
  hasFootnotes = false;

  enter(node: Nodes): void {
    switch (node.type) {
      case 'definition':
        setFirst(this.definitions, node);
        break;
      case 'heading':
        this.headings.push(node);
        break;
      case 'footnoteDefinition':
        setFirst(this.footnotes, node);
        this.hasFootnotes = true;
        break;
      case 'footnoteReference':
        this.hasFootnotes = true;
        break;
      default:
    }
  }
}

function setFirst<T extends { identifier: string }>(map: Map<string, T>, node: T): void {
  if (!map.has(identifierOf(node))) map.set(identifierOf(node), node);
}

/** Headings with the slugs that `rehype-slug` gives them: footnotes come last and are numbers in the text of others. */
function headingsOf(tree: Root, outline: Outline): Heading[] {
  const slugger = new GithubSlugger();
  let { headings } = outline;
  let numbers: Numbers | undefined;
  if (outline.hasFootnotes) ({ headings, numbers } = shownOrder(tree, outline.footnotes));
  return headings.map((node) => {
    const text = textOf(node, numbers);
    return { depth: node.depth, text, slug: slugger.slug(text), position: node.position };
  });
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
    const reason = `Front matter is not ${first.type.toUpperCase()}: ${message} [FT_FRONTMATTER_INVALID]`;
    file.message(reason, { place: { line, column }, source: 'remark-ferrotype', ruleId: 'frontmatter' });
  }
  return parsed;
}

/** Finds out what a site wants to know about a text. */
export function analyse(tree: Root, file: VFile, options: AnalyseOptions): TextData {
  const { excerptMarker = 'more', tocDepth = 6 } = options;
  const outline = new Outline();
  walk(tree, (node) => outline.enter(node));
  const headings = headingsOf(tree, outline);
  const collector = new Collector(outline.definitions);
  walk(tree, (node) => collector.enter(node));
  const counts = count(collector.text);
  const frontmatter = frontMatterOf(tree, file);
  return {
    headings,
    toc: nest(headings, tocDepth),
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
