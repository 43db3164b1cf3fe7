import type { Nodes } from 'hast';
import type { Point, Position } from 'unist';

const ABSENT = 0xffff_ffff;
const START_OF_NODE = 0xffff_fffd;
const END_OF_NODE = 0xffff_fffe;

/** Turns places of the flat form (`Place` in `wasm/content/src/html/flat.rs`) into points of the file. */
export class Places {
  readonly #nodes: readonly Nodes[];
  readonly #lines = new Map<number, number[]>();

  constructor(nodes: readonly Nodes[]) {
    this.#nodes = nodes;
  }

  position(start: readonly [number, number], end: readonly [number, number]): Position | undefined {
    const from = this.#point(...start);
    const to = this.#point(...end);
    return from === undefined || to === undefined ? undefined : { start: from, end: to };
  }

  #point(number: number, offset: number): Point | undefined {
    if (number === ABSENT) return undefined;
    const node = this.#nodes[number];
    const own = node?.position;
    if (node === undefined || own === undefined) return undefined;
    if (offset === START_OF_NODE) return { ...own.start };
    if (offset === END_OF_NODE) return { ...own.end };
    const { line, column, offset: base } = own.start;
    const starts = this.#lineStarts(number, 'value' in node ? node.value : '');
    const before = countUpTo(starts, offset);
    const columns = before === 0 ? column + offset : offset - (starts[before - 1] ?? 0) + 1;
    return {
      line: line + before,
      column: columns,
      ...(base !== undefined && { offset: base + offset }),
    };
  }

  /** Where the second and all later lines of a raw node begin. */
  #lineStarts(number: number, value: string): number[] {
    let starts = this.#lines.get(number);
    if (starts === undefined) {
      starts = Array.from(value.matchAll(/\r\n?|\n/g), (end) => end.index + end[0].length);
      this.#lines.set(number, starts);
    }
    return starts;
  }
}

/** How many of the numbers, which ascend, are not above `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
