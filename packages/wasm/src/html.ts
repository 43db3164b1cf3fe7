import { Instance } from './glue.ts';
import { refuseLonger } from './limit.ts';
import { Renewed } from './renewed.ts';
import { standIns } from './surrogates.ts';
import type { FlatHast, FlatHtml, HtmlEngine, HtmlLimits, HtmlOptions } from './types-html.ts';
import type { HtmlReader } from '../generated/html.bound.d.ts';
import { createGlue } from '../generated/html.glue.js';

/** The limits that hold where a caller gives none. */
export const defaultHtmlLimits: HtmlLimits = { maxBytes: 64 * 1024 * 1024, maxDepth: 1_000 };

type HtmlExports = ReturnType<typeof createGlue>['exports'];

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
      const written = this.write(text, (bytes) => reader.reserveText(bytes));
      const wordsAt = reader.reserveWords(words.length);
      this.words(wordsAt, words.length).set(words);
      reader.rebuild(words.length, written, document, maxBytes, maxDepth, schema);
    });
    return {
      words: this.words(reader.words, reader.wordCount),
      pool: this.text(reader.pool, reader.poolBytes),
    };
  }
}

class WasmHtmlEngine extends Renewed<ReaderInstance> implements HtmlEngine {
  constructor(module: WebAssembly.Module) {
    super(() => new ReaderInstance(module));
  }

  rebuild(tree: FlatHtml, options: HtmlOptions = {}): FlatHast {
    refuseLonger(tree.text, options.limits?.maxBytes ?? defaultHtmlLimits.maxBytes);
    const { replaced, restore } = standIns(tree.text);
    const made = this.run((instance) => instance.rebuild(tree.words, replaced, options));
    return { words: made.words, pool: restore(made.pool) };
  }
}

/** Instantiates the compiled HTML module. */
export function instantiateHtml(module: WebAssembly.Module): HtmlEngine {
  return new WasmHtmlEngine(module);
}
