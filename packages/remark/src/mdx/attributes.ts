import type { Acorn } from './acorn.ts';
import { isFirstOnLine, refuseLazyLines, stripped, withoutMarkers, type Container } from './containers.ts';
import { Misplaced } from './errors.ts';
import { expression, spread } from './program.ts';
import type { Piece, Source } from './source.ts';
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from './types.ts';

/** Reads what stands between the attributes of a tag, and tells where they are. */
class Tag {
  readonly #source: Source;
  readonly #acorn: Acorn;
  /** The containers around text, whose lines the grammar leaves as they are; none around blocks. */
  readonly #around: readonly Container[];
  #at: number;

  constructor(acorn: Acorn, source: Source, start: number, around: readonly Container[]) {
    this.#acorn = acorn;
    this.#source = source;
    this.#around = around;
    this.#at = start;
  }

  /** The opening bracket and the name. */
  open(name: string | null): void {
    this.#literal('<');
    if (name !== null) this.#name(name);
  }

  /** The closing bracket; where it ends. */
  close(): number {
    const { text } = this.#source;
    // Markers of quotes look as the end does, but stand first on their line.
    const rest =
      /^(?:[ \t/]|(?:\r\n|\n|\r)[ \t]*(?:>[ \t]*(?![\r\n]|$))*)*>?/.exec(text.slice(this.#at))?.[0] ?? '';
    this.#at += rest.length;
    return this.#at;
  }

  attribute(attribute: MdxJsxAttribute): void {
    const source = this.#source;
    this.#skip();
    const start = this.#at;
    this.#name(attribute.name);
    if (attribute.value !== null && attribute.value !== undefined) {
      this.#skip();
      this.#literal('=');
      this.#skip();
      if (typeof attribute.value === 'string') {
        this.#quoted();
        attribute.value = withoutMarkers(attribute.value, this.#around);
      } else {
        const { value, pieces, end } = this.#braces(attribute.value.value);
        attribute.value.value = value;
        attribute.value.data = { estree: expression(this.#acorn, source, pieces, this.#at + 1, false) };
        this.#at = end;
      }
    }
    attribute.position = { start: source.point(start), end: source.point(this.#at) };
  }

  spread(attribute: MdxJsxExpressionAttribute): void {
    const source = this.#source;
    this.#skip();
    const start = this.#at;
    const { value, pieces, end } = this.#braces(attribute.value);
    attribute.value = value;
    attribute.data = { estree: spread(this.#acorn, source, pieces, start + 1) };
    attribute.position = { start: source.point(start), end: source.point(end) };
    this.#at = end;
  }

  #braces(value: string): { value: string; pieces: Piece[]; end: number } {
    const source = this.#source;
    const found = source.braces(value, this.#at);
    if (this.#around.length === 0 || !/[\r\n]/.test(value)) return found;
    const pieces = stripped(source, this.#at + 1, found.end - 1, this.#around);
    return { value: pieces.map(({ text }) => text).join(''), pieces, end: found.end };
  }

  #quoted(): void {
    const { text } = this.#source;
    const quote = text[this.#at];
    const end = quote === '"' || quote === "'" ? text.indexOf(quote, this.#at + 1) : -1;
    if (end < 0) throw new Misplaced();
    this.#at = end + 1;
  }

  /** A name; blanks may stand around its dots and its colon. */
  #name(name: string): void {
    for (const part of name.split(/([.:])/)) {
      this.#skip();
      this.#literal(part);
    }
  }

  #literal(part: string): void {
    if (!this.#source.text.startsWith(part, this.#at)) throw new Misplaced();
    this.#at += part.length;
  }

  /** Blanks, and the markers of quotes at the start of a line: the tag does not end before its last attribute. */
  #skip(): void {
    const { text } = this.#source;
    const blank = /[\s>]/;
    while (blank.test(text[this.#at] ?? '')) this.#at += 1;
  }
}

/** Gives the attributes of an element their places and programs; refuses tags that lazy lines go on with. */
export function placeAttributes(
  acorn: Acorn,
  source: Source,
  element: MdxJsxFlowElement | MdxJsxTextElement,
  around: readonly Container[],
): void {
  const { attributes, name, position, type } = element;
  const isFlow = type === 'mdxJsxFlowElement';
  const start = position?.start.offset ?? 0;
  if (attributes.length === 0 && around.length === 0) return;
  const tag = new Tag(acorn, source, start, isFlow ? [] : around);
  tag.open(name);
  for (const attribute of attributes) {
    if (attribute.type === 'mdxJsxAttribute') tag.attribute(attribute);
    else tag.spread(attribute);
  }
  if (around.length > 0 && (isFlow || isFirstOnLine(source, start))) {
    refuseLazyLines(source, start, tag.close(), around);
  }
}
