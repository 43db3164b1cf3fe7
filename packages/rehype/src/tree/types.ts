import type { Doctype, Element, ElementContent, Root, RootContent } from 'hast';
import type { Literal } from 'unist';

/** HTML that is still text, as remark-rehype leaves it with `allowDangerousHtml`. */
export interface Raw extends Literal {
  type: 'raw';
  value: string;
}

declare module 'hast' {
  interface RootContentMap {
    raw: Raw;
  }
  interface ElementContentMap {
    raw: Raw;
  }
}

/** A node that has children. */
export type Parent = Root | Element;

/** Any node there may be in a list of children. */
export type Child = RootContent | ElementContent | Doctype;
