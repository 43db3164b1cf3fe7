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
  readonly #ending: RegExp = /[\r\n]/g;

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
   * Where the parts of a value stand that is in braces from `brace` on, and where the braces end: its lines are the source's
   * without what containers and indentation take of their starts.
   */
  braces(value: string, brace: number): { value: string; pieces: Piece[]; end: number } {
    const parts = value.split(/(\r\n|\n|\r)/);
    const pieces: Piece[] = [];
    let at = brace + 1;
    if (this.text[brace] !== '{') throw new Misplaced();
    parts.forEach((part, index) => {
      const isLine = index > 0 && index % 2 === 0;
      const piece = isLine ? this.#find(part, at, index === parts.length - 1) : { text: part, start: at };
      if (!this.text.startsWith(piece.text, piece.start)) throw new Misplaced();
      if (piece.text !== '') pieces.push(piece);
      at = piece.start + piece.text.length;
    });
    if (this.text[at] !== '}') throw new Misplaced();
    return { value: this.#hasMarks ? value : value.replaceAll(CUT_TAB, ' '), pieces, end: at + 1 };
  }

  /** What is left of a line, and where it begins: blanks at its start may be columns of a tab that was cut in two. */
  #find(part: string, line: number, isLast: boolean): Piece {
    this.#ending.lastIndex = line;
    const ending = isLast ? 0 : (this.#ending.exec(this.text)?.index ?? this.text.length);
    for (let text = part; ; text = text.slice(1)) {
      const start = isLast ? this.#closed(text, line) : ending - text.length;
      if (start >= line && this.text.startsWith(text, start)) return { text, start };
      if (!/^[ \uf002]/.test(text)) throw new Misplaced();
    }
  }

  /** Where a line begins that a brace ends; -1, if it does not. */
  #closed(rest: string, line: number): number {
    const closed = `${rest}}`;
    for (let start = line; ; start += 1) {
      if (this.text.startsWith(closed, start)) return start;
      if (!/^[ \t>]$/.test(this.text[start] ?? '')) return -1;
    }
  }
}
