/** What the modules that make flat trees share: options as bits, text in, words and strings out. */
import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { halves, standIns } from './surrogates.ts';
import type { FlatTree, MarkdownLimits, MarkdownOptions } from './types-markdown.ts';

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

/** The bit that turns MDX on. */
export const MDX: number = 1 << extensions.length;

/** Flags as bits, the first name's lowest. */
export function toBits<Name extends string>(
  names: readonly Name[],
  options: Partial<Record<Name, boolean>>,
  otherwise: Record<Name, boolean>,
): number {
  return names.reduce((bits, name, place) => bits | (Number(options[name] ?? otherwise[name]) << place), 0);
}

/** Extensions as bits. */
export function extensionBits(options: Partial<MarkdownOptions>): number {
  return toBits(extensions, options, defaults);
}

const encoder = new TextEncoder();
// A byte order mark in the pool is text: the source's own is gone by then.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What the bound parsers have in common. */
interface BoundParser {
  reserve(bytes: number): number;
  parse(bytes: number, options: number, maxBytes: number, maxDepth: number): void;
  readonly words: number;
  readonly wordCount: number;
  readonly pool: number;
  readonly poolBytes: number;
}

/** One instance of a module with a parser; a new one is made after a trap. */
export abstract class FlatInstance<Exports> extends Instance<Exports> {
  protected abstract readonly parser: BoundParser;

  /** Words and pool are views of the module's memory until the next call. */
  parse(text: string, bits: number, { maxBytes, maxDepth }: MarkdownLimits): Omit<FlatTree, 'source'> {
    const parser = this.parser;
    this.guard.run(() => parser.parse(this.write(text), bits, maxBytes, maxDepth));
    return {
      words: this.words(parser.words, parser.wordCount),
      pool: this.text(parser.pool, parser.poolBytes),
    };
  }

  /** Puts a text where the parser reads it; the bytes it takes. */
  protected write(text: string): number {
    const most = text.length * 3;
    const address = this.parser.reserve(most);
    return encoder.encodeInto(text, new Uint8Array(this.memory.buffer, address, most)).written;
  }

  protected words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address, count);
  }

  protected text(address: number, bytes: number): string {
    return bytes === 0 ? '' : decoder.decode(new Uint8Array(this.memory.buffer, address, bytes));
  }
}

/** A text as a flat tree, by what parses one that UTF-8 can write. */
export function parseFlat(text: string, parse: (text: string) => Omit<FlatTree, 'source'>): FlatTree {
  const { words, pool } = parse(text);
  const shown = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  // Strings cut from the source have its halves of surrogate pairs; UTF-8 has no way to write one.
  if (pool === '' || !halves.test(text)) return { source: shown, words, pool };
  const { replaced, restore } = standIns(text);
  const again = parse(replaced);
  return { source: shown, words: again.words, pool: restore(again.pool) };
}

/** A text without NUL, and not longer than allowed. */
export function readable(source: string, maxBytes: number): string {
  // UTF-8 has at least a byte for every UTF-16 unit: what can't fit is not copied first.
  if (source.length > maxBytes) {
    throw new EngineError(
      'LimitBytes',
      `${source.length} characters of text; at most ${maxBytes} bytes are allowed`,
    );
  }
  // As CommonMark has it. It is one UTF-16 unit for another: no offset changes.
  return source.includes('\0') ? source.replaceAll('\0', '\ufffd') : source;
}
