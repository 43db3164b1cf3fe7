import type { Point } from 'unist';
import { Misplaced } from './errors.ts';

/** A part of the source on one line, or a line ending. */
export interface Piece {
  readonly text: string;
  readonly start: number;
}

/** A column of a tab that is cut in two; the grammar crate marks it so, and no character of the source stands for it. */
const CUT_TAB = '\uf002';

/** A text with the places in it. */
export class Source {
  readonly text: string;
  readonly #lines: number[] = [0];
  readonly #hasMarks: boolean;

  constructor(text: string) {
    this.text = text;
    this.#hasMarks = text.includes(CUT_TAB);
    for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) this.#lines.push(index + ending.length);
  }

  /** Line, column and offset. */
  point(offset: number): Point & { offset: number } {
    let [low, high] = [0, this.#lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lines[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lines[low] as number) + 1, offset };
  }

  /** A value with the columns of cut tabs as spaces. */
  readable(value: string): string {
    return this.#hasMarks ? value : value.replaceAll(CUT_TAB, ' ');
  }

  /** The lines of what stands in the source as it is. */
  lines(start: number, end: number): Piece[] {
    const pieces: Piece[] = [];
    for (const part of this.text.slice(start, end).split(/(\r\n|\n|\r)/)) {
      if (part !== '') pieces.push({ text: part, start });
      start += part.length;
    }
    return pieces;
  }

  /**
   * Where the parts of a value stand that begins at `from` and ends before a brace: its lines are the source's without
   * what containers and indentation take of their starts.
   */
  pieces(value: string, from: number): { pieces: Piece[]; end: number } {
    const parts = value.split(/(\r\n|\n|\r)/);
    const pieces: Piece[] = [];
    let at = from;
    parts.forEach((part, index) => {
      const isEnding = index % 2 === 1;
      const text = this.#hasMarks || isEnding || index === 0 ? part : part.replace(/^\uf002+/, '');
      if (index > 0 && !isEnding) at = this.#find(text, at, index === parts.length - 1);
      if (!this.text.startsWith(text, at)) throw new Misplaced();
      if (text !== '') pieces.push({ text, start: at });
      at += text.length;
    });
    if (this.text[at] !== '}') throw new Misplaced();
    return { pieces, end: at };
  }

  /** Where what is left of a line begins. */
  #find(rest: string, line: number, isLast: boolean): number {
    if (!isLast) {
      const ending = this.text.slice(line).search(/[\r\n]/);
      const start = line + ending - rest.length;
      if (ending < 0 || start < line) throw new Misplaced();
      return start;
    }
    const closed = `${rest}}`;
    let start = line;
    while (!this.text.startsWith(closed, start)) {
      if (!/^[ \t>]$/.test(this.text[start] ?? '')) throw new Misplaced();
      start += 1;
    }
    return start;
  }
}
