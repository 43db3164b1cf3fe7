import type { ListItem } from 'mdast';
import type { Node } from '../tree/types.ts';
import { Misplaced, Unreadable } from './errors.ts';
import type { Piece, Source } from './source.ts';

/** What continues a container on a line: the marker of a quote, or so many columns of indentation. */
export type Container = 'quote' | number;

/** Columns of indentation that JavaScript over several lines loses. */
const INDENT = 2;

/** The containers around something, outermost first, and the column after what continues them. */
export interface Around {
  readonly containers: readonly Container[];
  readonly column: number;
}

/** Around the root. */
export const nothing: Around = { containers: [], column: 1 };

/** What is around the children of a node. */
export function within(source: Source, node: Node, { containers, column }: Around): Around {
  switch (node.type) {
    case 'blockquote': {
      const start = node.position?.start;
      const isWide = source.text[(start?.offset ?? 0) + 1] === ' ';
      return { containers: [...containers, 'quote'], column: (start?.column ?? column) + (isWide ? 2 : 1) };
    }
    case 'listItem': {
      const end = contentColumn(source, node);
      return { containers: [...containers, Math.max(0, end - column)], column: end };
    }
    case 'footnoteDefinition':
      return { containers: [...containers, 4], column: column + 4 };
    default:
      return { containers, column };
  }
}

/** The column an item's content begins in: behind its marker and one to four blanks. */
function contentColumn(source: Source, { position, children }: ListItem): number {
  const start = position?.start;
  if (start?.offset === undefined) return 1;
  const marker = /^(?:[-*+]|\d+.)/.exec(source.text.slice(start.offset, start.offset + 11))?.[0] ?? '-';
  const first = children[0]?.position?.start;
  const blanks = first?.line === start.line ? first.column - start.column - marker.length : 1;
  return start.column + marker.length + (blanks > 4 ? 1 : blanks);
}

/** Whether nothing but markers of containers stands before something on its line: it is tried among blocks then. */
export function isFirstOnLine(source: Source, offset: number): boolean {
  const { column } = source.point(offset);
  return /^(?:[ \t>*+-]|\d+[.)])*$/.test(source.text.slice(offset - column + 1, offset));
}

/** How far a line belongs to the containers around it, and whether it goes on with all of them. */
function prefix(line: string, around: readonly Container[]): { length: number; isWhole: boolean } {
  let at = 0;
  for (const container of around) {
    if (container === 'quote') {
      const marker = /^ {0,3}> ?/.exec(line.slice(at))?.[0];
      if (marker === undefined) return { length: at, isWhole: false };
      at += marker.length;
    } else {
      const blanks = /^\s*/.exec(line.slice(at))?.[0] ?? '';
      if (at + blanks.length === line.length) return { length: line.length, isWhole: true };
      // Tabs would have to be counted from the start of the line, cut in two between containers.
      if (blanks.slice(0, container).includes('\t')) throw new Misplaced();
      if (blanks.length < container) return { length: at, isWhole: false };
      at += container;
    }
  }
  return { length: at, isWhole: true };
}

const where = 'expected line to be prefixed with `>` when in a block quote, whitespace when in a list, etc';

/** Refuses JSX and expressions among blocks with a line that does not go on with the containers around them. */
export function refuseLazyLines(
  source: Source,
  start: number,
  end: number,
  around: readonly Container[],
): void {
  if (around.length === 0) return;
  let at = start;
  for (const line of source.text.slice(start, end).split(/(?<=\n|\r(?!\n))/)) {
    // The last line is looked at as a whole: what is cut off may be its only characters that are not blank.
    const whole = source.text.slice(at).split(/[\r\n]/, 1)[0] ?? '';
    if (at > start && !prefix(whole, around).isWhole) {
      throw new Unreadable(`Unexpected lazy line in container, ${where}`, {
        place: source.point(at),
        ruleId: 'unexpected-lazy',
        source: 'micromark-extension-mdx-jsx',
      });
    }
    at += line.length;
  }
}

/** The lines of JavaScript in text, without what containers and indentation take of them. */
export function stripped(source: Source, start: number, end: number, around: readonly Container[]): Piece[] {
  let isFirst = true;
  return source.lines(start, end).flatMap((piece): Piece[] => {
    if (/^[\r\n]/.test(piece.text)) {
      isFirst = false;
      return [piece];
    }
    if (isFirst) return [piece];
    let { length } = prefix(piece.text, around);
    const indent = piece.text.slice(length, length + INDENT);
    if (/^ ?\t/.test(indent)) throw new Misplaced();
    length += /^ */.exec(indent)?.[0].length ?? 0;
    const text = piece.text.slice(length);
    return text === '' ? [] : [{ text, start: piece.start + length }];
  });
}

/** A quoted value over several lines in quotes, without their markers; blanks are gone already. */
export function withoutMarkers(value: string, around: readonly Container[]): string {
  const quotes = around.filter((container) => container === 'quote').length;
  if (quotes === 0 || !value.includes('\n')) return value;
  const markers = new RegExp(`(\\n)\\s*(?:>\\s*){1,${quotes}}`, 'g');
  return value.replace(markers, '$1');
}
