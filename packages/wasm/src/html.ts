import { EngineError } from './causes.ts';
import { Instance } from './glue.ts';
import { halves, standIns } from './surrogates.ts';
import { explainTrap } from './trap.ts';
import type { FlatHast, FlatHtml, HtmlEngine, HtmlLimits, HtmlOptions } from './types-html.ts';
import type { HtmlReader } from '../generated/html.bound.d.ts';
import { createGlue } from '../generated/html.glue.js';

/** The limits that hold where a caller gives none. */
export const defaultHtmlLimits: HtmlLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 1_000 };

const encoder = new TextEncoder();
// A byte order mark in the pool is text.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

type HtmlExports = ReturnType<typeof createGlue>['exports'];

/** One instance; a new one is made after a trap. */
class ReaderInstance extends Instance<HtmlExports> {
  readonly #reader: HtmlReader = new this.exports.HtmlReader();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  /** The words are a view of the module's memory until the next call. */
  rebuild(words: readonly number[], text: string, options: HtmlOptions): FlatHast {
    const { document = false, schema = '', limits } = options;
    const { maxBytes, maxDepth } = { ...defaultHtmlLimits, ...limits };
    const reader = this.#reader;
    this.guard.run(() => {
      const most = text.length * 3;
      const textAt = reader.reserveText(most);
      const wordsAt = reader.reserveWords(words.length);
      const { written } = encoder.encodeInto(text, new Uint8Array(this.memory.buffer, textAt, most));
      new Uint32Array(this.memory.buffer, wordsAt, words.length).set(words);
      reader.rebuild(words.length, written, document, maxBytes, maxDepth, schema);
    });
    const { buffer } = this.memory;
    return {
      words: new Uint32Array(buffer, reader.words, reader.wordCount),
      pool: decoder.decode(new Uint8Array(buffer, reader.pool, reader.poolBytes)),
    };
  }
}

class WasmHtmlEngine implements HtmlEngine {
  readonly #module: WebAssembly.Module;
  #instance: ReaderInstance;

  constructor(module: WebAssembly.Module) {
    this.#module = module;
    this.#instance = new ReaderInstance(module);
  }

  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  rebuild(tree: FlatHtml, options: HtmlOptions = {}): FlatHast {
    const { words, text } = tree;
    const maxBytes = options.limits?.maxBytes ?? defaultHtmlLimits.maxBytes;
    // UTF-8 has at least a byte for every UTF-16 unit: what can't fit is not copied first.
    if (text.length > maxBytes) {
      const message = `${text.length} characters of text; at most ${maxBytes} bytes are allowed`;
      throw new EngineError('LimitBytes', message);
    }
    // UTF-8 has no way to write half a surrogate pair.
    if (!halves.test(text)) return this.#run(words, text, options);
    const { replaced, restore } = standIns(text);
    const made = this.#run(words, replaced, options);
    return { words: made.words, pool: restore(made.pool) };
  }

  #run(words: readonly number[], text: string, options: HtmlOptions): FlatHast {
    const instance = this.#instance;
    try {
      return instance.rebuild(words, text, options);
    } catch (error) {
      if (instance.poisoned) this.#instance = new ReaderInstance(this.#module);
      throw explainTrap(error, instance.memoryBytes);
    }
  }
}

/** Instantiates the compiled HTML module. */
export function instantiateHtml(module: WebAssembly.Module): HtmlEngine {
  return new WasmHtmlEngine(module);
}
