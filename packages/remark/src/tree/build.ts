import type { FlatTree } from '@ferrotype/wasm/markdown';
import type { Root } from 'mdast';
import { makers } from './kinds.ts';
import { Reader } from './reader.ts';
import type { Node } from './types.ts';

/** A flat tree as mdast. The nodes share nothing with the engine's memory. */
export function buildTree(flat: FlatTree): Root {
  const reader = new Reader(flat);
  const root: Root = { type: 'root', children: [] };
  // The children of each node that is still open, and how many are to come: no recursion, trees may be deep.
  const lists: Node[][] = [];
  const missing: number[] = [];
  let list: Node[] = [];
  let left = 1;
  while (!reader.done) {
    const head = reader.word();
    const position = reader.position();
    const make = makers[head & 0xff];
    if (make === undefined) throw new RangeError(`node kind ${head & 0xff} is unknown to this package`);
    const node = make(reader, position);
    list.push(node);
    left -= 1;
    const count = head >>> 8;
    if (count > 0 && 'children' in node) {
      lists.push(list);
      missing.push(left);
      list = node.children;
      left = count;
    }
    while (left === 0 && lists.length > 0) {
      list = lists.pop() as Node[];
      left = missing.pop() as number;
    }
  }
  const first = list[0];
  return first?.type === 'root' ? first : root;
}
