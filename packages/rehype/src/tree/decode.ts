import type { Element, Nodes, Properties } from 'hast';
import type { FlatHast } from '@ferrotype/wasm/html';
import { Places } from './places.ts';
import { infoOf, propertyValue, type Space } from './properties.ts';
import type { Child } from './types.ts';

const ABSENT = 0xffff_ffff;

/** In the order of `Kind` in `wasm/content/src/html/flat.rs`. */
const kinds = ['element', 'sameElement', 'text', 'sameText', 'comment', 'doctype', 'foreign'] as const;

interface Frame {
  children: Child[];
  left: number;
  /** The element the children are of, and whether it ends where the last of them does. */
  element?: Element;
  open?: boolean;
}

/** The children of the tree that came out; `nodes` are those of the tree that went in, and are used again. */
export function decode(flat: FlatHast, nodes: readonly Nodes[]): Child[] {
  const reader = new Reader(flat, nodes);
  const root: Child[] = [];
  const frames: Frame[] = [{ children: root, left: reader.word() }];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    if (frame.left === 0) {
      frames.pop();
      endWithLastChild(frame);
      continue;
    }
    frame.left -= 1;
    const { node, count, open } = reader.node();
    frame.children.push(node);
    if (node.type !== 'element') continue;
    const inside: Child[] = [];
    node.children = inside as Element['children'];
    if (node.tagName === 'template') {
      node.children = [];
      node.content = { type: 'root', children: inside as Element['children'] };
    }
    frames.push({ children: inside, left: count, element: node, open });
  }
  return root;
}

/** An element nothing closed ends where its last child ends. */
function endWithLastChild({ element, open, children }: Frame): void {
  const end = children.at(-1)?.position?.end;
  if (open === true && element?.position !== undefined && end !== undefined)
    element.position.end = { ...end };
}

/** Properties as they are when they are read from HTML: there is no `false`, and `true` only where it is a word of HTML. */
function withPlainProperties(element: Element): Element {
  const { properties } = element;
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) delete properties[name];
    else if (value === true && !isBoolean(name)) properties[name] = '';
  }
  return element;
}

function isBoolean(name: string): boolean {
  const info = infoOf(name);
  return info.boolean || info.overloadedBoolean;
}

class Reader {
  readonly #words: Uint32Array;
  readonly #pool: string;
  readonly #nodes: readonly Nodes[];
  readonly #places: Places;
  #at = 0;
  #read = 0;

  constructor({ words, pool }: FlatHast, nodes: readonly Nodes[]) {
    this.#words = words;
    this.#pool = pool;
    this.#nodes = nodes;
    this.#places = new Places(nodes);
  }

  word(): number {
    return this.#words[this.#at++] as number;
  }

  node(): { node: Child; count: number; open: boolean } {
    const head = this.word();
    const origin = this.word();
    const own = origin === ABSENT ? undefined : this.#nodes[origin];
    const places = [this.word(), this.word(), this.word(), this.word()] as const;
    const kind = kinds[head & 0xff];
    const count = head >>> 8;
    const position = own === undefined ? this.#position(places) : own.position;
    const placed = position === undefined ? {} : { position };
    switch (kind) {
      case 'sameElement':
        return { node: withPlainProperties(own as Element), count, open: false };
      case 'sameText':
      case 'foreign':
        return { node: own as Child, count, open: false };
      case 'text':
      case 'comment':
        return { node: { type: kind, value: this.#string(), ...placed }, count, open: false };
      case 'doctype':
        return { node: { type: 'doctype', ...placed }, count, open: false };
      default: {
        const { element, closed } = this.#element();
        const data = own?.data === undefined ? {} : { data: own.data };
        return {
          node: { ...element, ...data, ...placed } as Element,
          count,
          open: own === undefined && !closed,
        };
      }
    }
  }

  #element(): { element: Element; closed: boolean } {
    const tagName = this.#string();
    const bits = this.word();
    const space: Space = (bits & 3) === 1 ? 'svg' : 'html';
    const properties: Properties = {};
    for (let left = this.word(); left > 0; left -= 1) {
      const name = this.#string();
      const value = this.#string();
      // `__proto__` and its like are no attributes anybody needs.
      if (Object.hasOwn(Object.prototype, name)) continue;
      const info = infoOf(name, space);
      properties[info.property] = propertyValue(info, value);
    }
    return { element: { type: 'element', tagName, properties, children: [] }, closed: (bits & 4) !== 0 };
  }

  #position([node, offset, endNode, endOffset]: readonly [number, number, number, number]) {
    return this.#places.position([node, offset], [endNode, endOffset]);
  }

  #string(): string {
    const start = this.#read;
    this.#read += this.word();
    return this.#pool.slice(start, this.#read);
  }
}
