/**
 * Nodes that are not mdast's own: those of `remark-frontmatter`, `remark-math` and `remark-directive`. They are not
 * added to mdast's content maps here, since those packages' types do it and may be installed too.
 */
import type { Element, Text } from 'hast';
import type {
  BlockContent,
  Data,
  DefinitionContent,
  Literal,
  Node as MdastNode,
  Nodes,
  Parent,
  PhrasingContent,
} from 'mdast';
import type { MdxNode } from '../mdx/types.ts';

/** TOML front matter. */
export interface Toml extends Literal {
  type: 'toml';
}

/** What remark-rehype makes of a node. */
export interface MathData extends Data {
  hName?: string;
  hProperties?: { className: string[] };
  hChildren?: (Element | Text)[];
}

/** Math in a block. */
export interface Math extends Literal {
  type: 'math';
  meta?: string | null | undefined;
  data?: MathData;
}

/** Math in text. */
export interface InlineMath extends Literal {
  type: 'inlineMath';
  data?: MathData;
}

interface Directive extends MdastNode {
  name: string;
  attributes?: Record<string, string | null | undefined> | null | undefined;
}

/** `:::name` to `:::`. */
export interface ContainerDirective extends Parent, Directive {
  type: 'containerDirective';
  children: (BlockContent | DefinitionContent)[];
}

/** `::name`. */
export interface LeafDirective extends Parent, Directive {
  type: 'leafDirective';
  children: PhrasingContent[];
}

/** `:name`. */
export interface TextDirective extends Parent, Directive {
  type: 'textDirective';
  children: PhrasingContent[];
}

/** The label of a container directive: a paragraph that says so. */
export interface DirectiveLabel extends Parent {
  type: 'paragraph';
  data: Data & { directiveLabel: true };
  children: PhrasingContent[];
}

/** Every node of a tree. */
export type Node =
  | Nodes
  | Toml
  | Math
  | InlineMath
  | ContainerDirective
  | LeafDirective
  | TextDirective
  | DirectiveLabel
  | MdxNode;
