import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { readPage } from './page.ts';
import { halves, standIns } from './surrogates.ts';
import type {
  FlatTree,
  MarkdownEngine,
  MarkdownLimits,
  MarkdownOptions,
  PageOptions,
  RenderedPage,
} from './types-markdown.ts';
import type { MarkdownParser } from '../generated/markdown.bound.d.ts';
import { createGlue } from '../generated/markdown.glue.js';

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

/** In the order of the bits in `wasm/content/src/markdown/page/mod.rs`. */
const pageParts = ['rawHtml', 'headingIds', 'alerts', 'inlineCode', 'markHeadings'] as const;
const pageDefaults: PageOptions = {
  rawHtml: false,
  headingIds: true,
  alerts: false,
  inlineCode: false,
  markHeadings: false,
  excerptMarker: 'more',
};

function toBits<Name extends string>(
  names: readonly Name[],
  options: Partial<Record<Name, boolean>>,
  otherwise: Record<Name, boolean>,
): number {
  return names.reduce((bits, name, place) => bits | (Number(options[name] ?? otherwise[name]) << place), 0);
}

const encoder = new TextEncoder();
// A byte order mark in the pool is text: the source's own is gone by then.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type MarkdownExports = ReturnType<typeof createGlue>['exports'];

/** One instance; a new one is made after a trap. */
class ParserInstance extends Instance<MarkdownExports> {
  readonly #parser: MarkdownParser = new this.exports.MarkdownParser();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  /** Words and pool are views of the module's memory until the next call. */
  parse(text: string, bits: number, maxBytes: number, maxDepth: number): Omit<FlatTree, 'source'> {
    const parser = this.#parser;
    this.guard.run(() => parser.parse(this.#write(text), bits, maxBytes, maxDepth));
    return {
      words: this.#words(parser.words, parser.wordCount),
      pool: this.#text(parser.pool, parser.poolBytes),
    };
  }

  page(text: string, bits: number, wanted: number, marker: string, limits: MarkdownLimits): RenderedPage {
    const parser = this.#parser;
    const { maxBytes, maxDepth } = limits;
    this.guard.run(() => parser.page(this.#write(text), bits, wanted, marker, maxBytes, maxDepth));
    return readPage(
      this.#text(parser.pageHtml, parser.pageHtmlBytes),
      this.#words(parser.pageWords, parser.pageWordCount),
      this.#text(parser.pageText, parser.pageTextBytes),
    );
  }

  /** Puts a text where the parser reads it; the bytes it takes. */
  #write(text: string): number {
    const most = text.length * 3;
    const address = this.#parser.reserve(most);
    return encoder.encodeInto(text, new Uint8Array(this.memory.buffer, address, most)).written;
  }

  #words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address, count);
  }

  #text(address: number, bytes: number): string {
    return bytes === 0 ? '' : decoder.decode(new Uint8Array(this.memory.buffer, address, bytes));
  }
}

/** Memory beyond which a trap is taken for the end of memory: a quarter of what WebAssembly can address. */
const MUCH_MEMORY = 1024 * 1024 * 1024;

/** What a trap means: nesting the stack has no room for, more memory than there is, or a fault of ours. */
function explain(error: unknown, memoryBytes: number): unknown {
  if (!(error instanceof EngineError) || error.code !== 'Trap') return error;
  const { cause } = error;
  if (cause instanceof RangeError)
    return new EngineError('LimitDepth', 'nested deeper than the stack allows', { cause });
  if (memoryBytes < MUCH_MEMORY) return error;
  return new EngineError('LimitWork', 'the text asks for more memory than there is', { cause });
}

class WasmMarkdownEngine implements MarkdownEngine {
  readonly #module: WebAssembly.Module;
  #instance: ParserInstance;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new ParserInstance(module);
  }

  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  parse(
    source: string,
    options: Partial<MarkdownOptions> & { limits?: Partial<MarkdownLimits> } = {},
  ): FlatTree {
    const { maxBytes, maxDepth } = { ...defaultMarkdownLimits, ...options.limits };
    const text = readable(source, maxBytes);
    const bits = toBits(extensions, options, defaults);
    const parse = (of: string) => this.#run((instance) => instance.parse(of, bits, maxBytes, maxDepth));
    const { words, pool } = parse(text);
    const shown = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    // Strings cut from the source have its halves of surrogate pairs; UTF-8 has no way to write one.
    if (pool === '' || !halves.test(text)) return { source: shown, words, pool };
    const { replaced, restore } = standIns(text);
    const again = parse(replaced);
    return { source: shown, words: again.words, pool: restore(again.pool) };
  }

  render(
    source: string,
    options: Partial<MarkdownOptions & PageOptions> & { limits?: Partial<MarkdownLimits> } = {},
  ): RenderedPage {
    const limits = { ...defaultMarkdownLimits, ...options.limits };
    const text = readable(source, limits.maxBytes);
    const bits = toBits(extensions, options, defaults);
    const wanted = toBits(pageParts, options, pageDefaults);
    const { excerptMarker = pageDefaults.excerptMarker } = options;
    return this.#run((instance) => instance.page(text, bits, wanted, excerptMarker, limits));
  }

  #run<T>(call: (instance: ParserInstance) => T): T {
    const instance = this.#instance;
    try {
      return call(instance);
    } catch (error) {
      if (instance.poisoned) this.#instance = new ParserInstance(this.#module);
      throw explain(error, instance.memoryBytes);
    }
  }
}

/** A text without NUL, and not longer than allowed. */
function readable(source: string, maxBytes: number): string {
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

/** Instantiates the compiled Markdown module; less than a millisecond. */
export function instantiateMarkdown(module: WebAssembly.Module): MarkdownEngine {
  return new WasmMarkdownEngine(module);
}
