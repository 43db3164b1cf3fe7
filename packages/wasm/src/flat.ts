/** What the modules that make flat trees share: options as bits, text in, words and strings out. */
import { Instance } from './glue.ts';
import { refuseLonger } from './limit.ts';
import { Renewed } from './renewed.ts';
import { smartLetters } from './smart.ts';
import { halves, standIns } from './surrogates.ts';
import type { FlatTree, MarkdownLimits, MarkdownOptions, ParseOptions } from './types-markdown.ts';

/** The limits that hold where a caller gives none. */
export const defaultMarkdownLimits: MarkdownLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 1_000 };

/** In the order of the bits in `wasm/content/src/markdown/options.rs`. */
const extensions = ['gfm', 'singleTilde', 'yaml', 'toml', 'math', 'directives'] as const;
const defaults: MarkdownOptions = {
  gfm: true,
  singleTilde: true,
  yaml: true,
  toml: true,
  math: false,
  directives: false,
};

/** The bit that turns MDX on; the other bits are options. */
export const MDX: number = 1 << extensions.length;

/** Flags as bits, the first name's lowest. */
export function toBits<Name extends string>(
  names: readonly Name[],
  options: Partial<Record<Name, boolean>>,
  otherwise: Record<Name, boolean>,
): number {
  return names.reduce((bits, name, place) => bits | (Number(options[name] ?? otherwise[name]) << place), 0);
}

/** Options as the bound parsers take them. */
export interface Asked {
  readonly bits: number;
  readonly smart: string;
  readonly limits: MarkdownLimits;
}

/** What options ask of a parser, with its defaults. */
export function asked(options: ParseOptions): Asked {
  return {
    bits: toBits(extensions, options, defaults),
    smart: smartLetters(options.smartypants),
    limits: { ...defaultMarkdownLimits, ...options.limits },
  };
}

/** What the bound parsers have in common. */
interface BoundParser {
  reserve(bytes: number): number;
  smart(letters: string): void;
  parse(bytes: number, options: number, maxBytes: number, maxDepth: number): void;
  readonly words: number;
  readonly wordCount: number;
  readonly pool: number;
  readonly poolBytes: number;
}

/** One instance of a module with a parser. */
export abstract class FlatInstance<Exports> extends Instance<Exports> {
  protected abstract readonly parser: BoundParser;
  #smart = '';

  /** Words and pool are views of the module's memory until the next call. */
  parse(text: string, { bits, smart, limits }: Asked): Omit<FlatTree, 'source'> {
    const parser = this.parser;
    this.guard.run(() => parser.parse(this.source(text, smart), bits, limits.maxBytes, limits.maxDepth));
    return {
      words: this.words(parser.words, parser.wordCount),
      pool: this.text(parser.pool, parser.poolBytes),
    };
  }

  /** Puts a text where the parser reads it, with the smart punctuation it is to have; the bytes it takes. */
  protected source(text: string, smart: string): number {
    if (smart !== this.#smart) this.parser.smart(smart);
    this.#smart = smart;
    return this.write(text, (bytes) => this.parser.reserve(bytes));
  }
}

/** An engine that makes flat trees. `always` are bits that are no options. */
export abstract class FlatEngine<One extends FlatInstance<unknown>> extends Renewed<One> {
  readonly #always: number;

  constructor(make: () => One, always = 0) {
    super(make);
    this.#always = always;
  }

  parse(source: string, options: ParseOptions = {}): FlatTree {
    const request = asked(options);
    const bits = request.bits | this.#always;
    return parseFlat(readable(source, request.limits.maxBytes), (text) =>
      this.run((instance) => instance.parse(text, { ...request, bits })),
    );
  }
}

/** A text as a flat tree, by what parses one that UTF-8 can write. */
function parseFlat(text: string, parse: (text: string) => Omit<FlatTree, 'source'>): FlatTree {
  const { words, pool } = parse(text);
  const shown = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // Strings cut from the source have its halves of surrogate pairs.
  if (pool === '' || !halves.test(text)) return { source: shown, words, pool };
  const { replaced, restore } = standIns(text);
  const again = parse(replaced);
  return { source: shown, words: again.words, pool: restore(again.pool) };
}

/** A text without NUL, and not longer than allowed. */
export function readable(source: string, maxBytes: number): string {
  refuseLonger(source, maxBytes);
  // As CommonMark has it. It is one UTF-16 unit for another: no offset changes.
  return source.includes('\0') ? source.replaceAll('\0', '\ufffd') : source;
}
