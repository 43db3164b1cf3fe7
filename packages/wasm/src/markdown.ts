import { EngineError } from './causes.ts';
import { instantiate } from './glue.ts';
import { Guard } from './guard.ts';
import type { FlatTree, MarkdownEngine, MarkdownLimits, MarkdownOptions } from './types-markdown.ts';
import type { MarkdownParser } from '../generated/markdown.bound.d.ts';
import { createGlue } from '../generated/markdown.glue.js';

/** The limits that hold where a caller gives none. */
export const defaultMarkdownLimits: MarkdownLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 10_000 };

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

function optionBits(options: Partial<MarkdownOptions>): number {
  return extensions.reduce(
    (bits, name, place) => bits | (Number(options[name] ?? defaults[name]) << place),
    0,
  );
}

const encoder = new TextEncoder();
// A byte order mark in the pool is text: the source's own is gone by then.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

class WasmMarkdownEngine implements MarkdownEngine {
  readonly #guard = new Guard();
  readonly #parser: MarkdownParser;
  readonly #memory: WebAssembly.Memory;

  constructor(module: WebAssembly.Module) {
    const { exports, memory } = instantiate(module, createGlue);
    this.#parser = new exports.MarkdownParser();
    this.#memory = memory;
  }

  get memoryBytes(): number {
    return this.#memory.buffer.byteLength;
  }

  get poisoned(): boolean {
    return this.#guard.poisoned;
  }

  parse(
    source: string,
    options: Partial<MarkdownOptions> & { limits?: Partial<MarkdownLimits> } = {},
  ): FlatTree {
    const { maxBytes, maxDepth } = { ...defaultMarkdownLimits, ...options.limits };
    // UTF-8 has at least a byte for every UTF-16 unit: what can't fit is not copied first.
    if (source.length > maxBytes) {
      throw new EngineError(
        'LimitBytes',
        `${source.length} characters of text; at most ${maxBytes} bytes are allowed`,
      );
    }
    const parser = this.#parser;
    this.#guard.run(() => {
      const most = source.length * 3;
      const address = parser.reserve(most);
      const { written } = encoder.encodeInto(source, new Uint8Array(this.#memory.buffer, address, most));
      parser.parse(written, optionBits(options), maxBytes, maxDepth);
    });
    const { buffer } = this.#memory;
    return {
      source: source.charCodeAt(0) === 0xfeff ? source.slice(1) : source,
      words: new Uint32Array(buffer, parser.words, parser.wordCount),
      pool:
        parser.poolBytes === 0 ? '' : decoder.decode(new Uint8Array(buffer, parser.pool, parser.poolBytes)),
    };
  }
}

/** Instantiates the compiled Markdown module; less than a millisecond. */
export function instantiateMarkdown(module: WebAssembly.Module): MarkdownEngine {
  return new WasmMarkdownEngine(module);
}
