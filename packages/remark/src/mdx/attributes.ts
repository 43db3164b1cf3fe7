import type { Acorn } from './acorn.ts';
import { Misplaced } from './errors.ts';
import { expression, spread } from './program.ts';
import type { Source } from './source.ts';
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
  #at: number;

  constructor(acorn: Acorn, source: Source, start: number) {
    this.#acorn = acorn;
    this.#source = source;
    this.#at = start;
  }

  /** The opening bracket and the name. */
  open(name: string | null): void {
    this.#literal('<');
    if (name !== null) this.#name(name);
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
      if (typeof attribute.value === 'string') this.#quoted();
      else {
        const { value } = attribute.value;
        const { end, estree } = expression(this.#acorn, source, value, this.#brace(), false);
        this.#at = end;
        attribute.value.value = source.readable(value);
        attribute.value.data = { estree };
      }
    }
    attribute.position = { start: source.point(start), end: source.point(this.#at) };
  }

  spread(attribute: MdxJsxExpressionAttribute): void {
    const source = this.#source;
    this.#skip();
    const start = this.#brace();
    const { end, estree } = spread(this.#acorn, source, attribute.value, start);
    this.#at = end;
    attribute.value = source.readable(attribute.value);
    attribute.data = { estree };
    attribute.position = { start: source.point(start), end: source.point(end) };
  }

  #brace(): number {
    if (this.#source.text[this.#at] !== '{') throw new Misplaced();
    return this.#at;
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

/** Gives the attributes of an element their places and programs. */
export function placeAttributes(
  acorn: Acorn,
  source: Source,
  element: MdxJsxFlowElement | MdxJsxTextElement,
): void {
  const { attributes, name, position } = element;
  if (attributes.length === 0) return;
  const tag = new Tag(acorn, source, position?.start.offset ?? 0);
  tag.open(name);
  for (const attribute of attributes) {
    if (attribute.type === 'mdxJsxAttribute') tag.attribute(attribute);
    else tag.spread(attribute);
  }
}
