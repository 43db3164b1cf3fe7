import { defaultMarkdownLimits, extensionBits, FlatInstance, parseFlat, readable, toBits } from './flat.ts';
import { readPage } from './page.ts';
import { smartLetters } from './smart.ts';
import { explainTrap } from './trap.ts';
import type {
  FlatTree,
  MarkdownEngine,
  MarkdownLimits,
  PageOptions,
  ParseOptions,
  RenderedPage,
} from './types-markdown.ts';
import type { MarkdownParser } from '../generated/markdown.bound.d.ts';
import { createGlue } from '../generated/markdown.glue.js';

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

type MarkdownExports = ReturnType<typeof createGlue>['exports'];

/** One instance; a new one is made after a trap. */
class ParserInstance extends FlatInstance<MarkdownExports> {
  protected readonly parser: MarkdownParser = new this.exports.MarkdownParser();
  #letters = '';

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  /** Smart punctuation for the calls that follow. */
  smart(letters: string): void {
    if (letters !== this.#letters) this.guard.run(() => this.parser.smart(letters));
    this.#letters = letters;
  }

  page(text: string, bits: number, wanted: number, marker: string, limits: MarkdownLimits): RenderedPage {
    const parser = this.parser;
    const { maxBytes, maxDepth } = limits;
    this.guard.run(() => parser.page(this.write(text), bits, wanted, marker, maxBytes, maxDepth));
    return readPage(
      this.text(parser.pageHtml, parser.pageHtmlBytes),
      this.words(parser.pageWords, parser.pageWordCount),
      this.text(parser.pageText, parser.pageTextBytes),
    );
  }
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

  parse(source: string, options: ParseOptions = {}): FlatTree {
    const limits = { ...defaultMarkdownLimits, ...options.limits };
    const bits = extensionBits(options);
    return parseFlat(readable(source, limits.maxBytes), (text) =>
      this.#run(options, (instance) => instance.parse(text, bits, limits)),
    );
  }

  render(source: string, options: ParseOptions & Partial<PageOptions> = {}): RenderedPage {
    const limits = { ...defaultMarkdownLimits, ...options.limits };
    const text = readable(source, limits.maxBytes);
    const bits = extensionBits(options);
    const wanted = toBits(pageParts, options, pageDefaults);
    const { excerptMarker = pageDefaults.excerptMarker } = options;
    return this.#run(options, (instance) => instance.page(text, bits, wanted, excerptMarker, limits));
  }

  #run<T>({ smartypants }: ParseOptions, call: (instance: ParserInstance) => T): T {
    const instance = this.#instance;
    try {
      instance.smart(smartLetters(smartypants));
      return call(instance);
    } catch (error) {
      if (instance.poisoned) this.#instance = new ParserInstance(this.#module);
      throw explainTrap(error, instance.memoryBytes);
    }
  }
}

/** Instantiates the compiled Markdown module; less than a millisecond. */
export function instantiateMarkdown(module: WebAssembly.Module): MarkdownEngine {
  return new WasmMarkdownEngine(module);
}
