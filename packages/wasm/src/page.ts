import type { PageHeading, PageSlot, PageUse, RenderedPage, TextPlace } from './types-markdown.ts';

const ABSENT = 0xffff_ffff;
const slotKinds = ['code', 'math', 'inlineMath', 'inlineCode', 'icon'] as const;
const matterKinds: Readonly<Record<number, 'yaml' | 'toml'>> = { 25: 'yaml', 26: 'toml' };

/** Reads what `wasm/content/src/markdown/page/report.rs` writes, in that order. */
class Reader {
  readonly #words: Uint32Array;
  readonly #text: string;
  #at = 0;

  constructor(words: Uint32Array, text: string) {
    this.#words = words;
    this.#text = text;
  }

  word(): number {
    return this.#words[this.#at++] as number;
  }

  string(): string {
    const start = this.word();
    return this.#text.slice(start, start + this.word());
  }

  optional(): string | undefined {
    if (this.#words[this.#at] !== ABSENT) return this.string();
    this.#at += 2;
    return undefined;
  }

  list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = this.word(); left > 0; left--) items.push(read());
    return items;
  }

  place(): TextPlace | undefined {
    const start = this.#point();
    const end = this.#point();
    return start.line === 0 ? undefined : { start, end };
  }

  #point(): TextPlace['start'] {
    return { line: this.word(), column: this.word(), offset: this.word() };
  }
}

/** A page as the module wrote it. Nothing of it is a view of the module's memory. */
export function readPage(html: string, words: Uint32Array, text: string): RenderedPage {
  const reader = new Reader(words, text);
  const slots = reader.list((): PageSlot => {
    const kind = slotKinds[reader.word()] ?? 'code';
    return {
      kind,
      lang: reader.optional(),
      meta: reader.optional(),
      value: reader.string(),
      line: reader.word(),
    };
  });
  const counts = { words: reader.word(), unspaced: reader.word(), characters: reader.word() };
  const excerpt = reader.string();
  const headings = reader.list((): PageHeading => {
    const depth = reader.word() as PageHeading['depth'];
    return { depth, text: reader.string(), slug: reader.string(), position: reader.place() };
  });
  const use = (): PageUse => ({
    url: reader.string(),
    title: reader.optional() ?? null,
    text: reader.string(),
    position: reader.place(),
  });
  const links = reader.list(use);
  const images = reader.list(use);
  const languages = reader.list(() => reader.string());
  const format = matterKinds[reader.word()];
  const value = reader.optional();
  return {
    html,
    slots,
    counts,
    excerpt,
    headings,
    links,
    images,
    languages,
    ...(format && { frontmatter: { format, value: value ?? '' } }),
  };
}
