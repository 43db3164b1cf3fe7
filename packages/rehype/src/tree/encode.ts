import type { Element, Nodes, Root } from 'hast';
import type { FlatHtml } from '@ferrotype/wasm/html';
import { attributeValue, infoOf, type Space } from './properties.ts';

/** In the order of `Op` in `wasm/content/src/html/input.rs`. */
const ops = { close: 0, open: 1, text: 2, comment: 3, doctype: 4, raw: 5, foreign: 6 } as const;

/** A tree in the flat form, and its nodes by their number in it. */
export interface Encoded extends FlatHtml {
  readonly nodes: readonly Nodes[];
}

/** Writes what is in a tree, in document order and without recursion: trees may be deep. */
export function encode(tree: Root): Encoded {
  const writer = new Writer();
  const open: { node: Root | Element; children: readonly Nodes[]; at: number; space: Space }[] = [
    { node: tree, children: tree.children, at: 0, space: 'html' },
  ];
  for (let frame = open.at(-1); frame !== undefined; frame = open.at(-1)) {
    const child = frame.children[frame.at++];
    if (child === undefined) {
      open.pop();
      if (frame.node.type === 'element') writer.close();
    } else if (child.type === 'element') {
      const space = child.tagName.toLowerCase() === 'svg' ? 'svg' : frame.space;
      writer.open(child, space);
      const inside = child.content === undefined ? child : child.content;
      const below = child.tagName === 'foreignObject' ? 'html' : space;
      open.push({ node: child, children: inside.children ?? [], at: 0, space: below });
    } else {
      writer.leaf(child);
    }
  }
  return writer.done();
}

class Writer {
  readonly #words: number[] = [];
  readonly #nodes: Nodes[] = [];
  readonly #parts: string[] = [];

  open(node: Element, space: Space): void {
    this.#nodes.push(node);
    this.#words.push(ops.open);
    this.#string(node.tagName);
    const at = this.#words.push(0) - 1;
    let count = 0;
    for (const [name, given] of Object.entries(node.properties ?? {})) {
      const info = infoOf(name, space);
      const value = attributeValue(info, given);
      if (value === undefined) continue;
      this.#string(info.attribute);
      this.#string(value);
      count += 1;
    }
    this.#words[at] = count;
  }

  close(): void {
    this.#words.push(ops.close);
  }

  leaf(node: Nodes): void {
    this.#nodes.push(node);
    switch (node.type) {
      case 'text':
      case 'comment':
      case 'raw':
        this.#words.push(ops[node.type]);
        this.#string(node.value);
        break;
      case 'doctype':
        this.#words.push(ops.doctype);
        break;
      default:
        this.#words.push(ops.foreign);
    }
  }

  done(): Encoded {
    return { words: this.#words, text: this.#parts.join(''), nodes: this.#nodes };
  }

  #string(text: string): void {
    this.#words.push(text.length);
    this.#parts.push(text);
  }
}
