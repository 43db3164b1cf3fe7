/** Nodes of MDX, as `mdast-util-mdx` makes them; not added to mdast's content maps, since that package does it. */
import type { Program } from 'estree';
import type { BlockContent, Data, DefinitionContent, Literal, Parent, PhrasingContent } from 'mdast';
import type { Node as UnistNode } from 'unist';

/** What an expression or ESM is in JavaScript. */
export interface ProgramData extends Data {
  estree?: Program | null | undefined;
}

/** `name`, `name="value"` or `name={value}`. */
export interface MdxJsxAttribute extends UnistNode {
  type: 'mdxJsxAttribute';
  name: string;
  value?: MdxJsxAttributeValueExpression | string | null | undefined;
}

/** `{value}` after a name. */
export interface MdxJsxAttributeValueExpression extends UnistNode {
  type: 'mdxJsxAttributeValueExpression';
  value: string;
  data?: ProgramData | undefined;
}

/** `{...value}`. */
export interface MdxJsxExpressionAttribute extends UnistNode {
  type: 'mdxJsxExpressionAttribute';
  value: string;
  data?: ProgramData | undefined;
}

/** The attributes of an element. */
export type MdxJsxElementAttributes = (MdxJsxAttribute | MdxJsxExpressionAttribute)[];

interface MdxJsxElement extends Parent {
  /** The tag's name; `null` for a fragment. */
  name: string | null;
  attributes: MdxJsxElementAttributes;
}

/** An element among blocks. */
export interface MdxJsxFlowElement extends MdxJsxElement {
  type: 'mdxJsxFlowElement';
  children: (BlockContent | DefinitionContent)[];
}

/** An element in text. */
export interface MdxJsxTextElement extends MdxJsxElement {
  type: 'mdxJsxTextElement';
  children: PhrasingContent[];
}

/** `{value}` among blocks. */
export interface MdxFlowExpression extends Literal {
  type: 'mdxFlowExpression';
  data?: ProgramData | undefined;
}

/** `{value}` in text. */
export interface MdxTextExpression extends Literal {
  type: 'mdxTextExpression';
  data?: ProgramData | undefined;
}

/** `import` and `export`. */
export interface MdxjsEsm extends Literal {
  type: 'mdxjsEsm';
  data?: ProgramData | undefined;
}

/** Every node of MDX that stands in a tree; attributes do not. */
export type MdxNode =
  MdxJsxFlowElement | MdxJsxTextElement | MdxFlowExpression | MdxTextExpression | MdxjsEsm;
