import type { FlatTree } from '@ferrotype/wasm/markdown';
import type { Position } from 'unist';

const ABSENT = 0xffff_ffff;

/** Reads a flat tree word by word; `wasm/content/src/markdown/tree.rs` says what stands where. */
export class Reader {
  readonly #words: Uint32Array;
  readonly #source: string;
  readonly #pool: string;
  #at = 0;

  constructor({ words, source, pool }: FlatTree) {
    this.#words = words;
    this.#source = source;
    this.#pool = pool;
  }

  get done(): boolean {
    return this.#at >= this.#words.length;
  }

  word(): number {
    return this.#words[this.#at++] as number;
  }

  /** A number that a node may not have. */
  optionalWord(): number | null {
    const word = this.word();
    return word === ABSENT ? null : word;
  }

  string(): string {
    const start = this.word();
    const end = start + this.word();
    const past = start - this.#source.length;
    return past < 0 || end === start
      ? this.#source.slice(start, end)
      : this.#pool.slice(past, end - this.#source.length);
  }

  /** A string that a node may not have. */
  optional(): string | null {
    if (this.#words[this.#at] !== ABSENT) return this.string();
    this.#at += 2;
    return null;
  }

  /** Where a node stands; nowhere, if remark would not say. */
  position(): Position | undefined {
    const words = this.#words;
    const at = this.#at;
    this.#at = at + 6;
    if (words[at] === 0) return undefined;
    return {
      start: { line: words[at] as number, column: words[at + 1] as number, offset: words[at + 2] as number },
      end: {
        line: words[at + 3] as number,
        column: words[at + 4] as number,
        offset: words[at + 5] as number,
      },
    };
  }
}
