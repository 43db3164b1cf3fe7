import { defaultMarkdownLimits, extensionBits, FlatInstance, MDX, parseFlat, readable } from './flat.ts';
import { smartLetters } from './smart.ts';
import { explainTrap } from './trap.ts';
import type { FlatTree, MarkdownLimits, ParseOptions } from './types-markdown.ts';
import type { MdxEngine } from './types-mdx.ts';
import type { MdxParser } from '../generated/mdx.bound.d.ts';
import { createGlue } from '../generated/mdx.glue.js';

type MdxExports = ReturnType<typeof createGlue>['exports'];

/** One instance; a new one is made after a trap. */
class ParserInstance extends FlatInstance<MdxExports> {
  protected readonly parser: MdxParser = new this.exports.MdxParser();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }

  smart(letters: string): void {
    this.guard.run(() => this.parser.smart(letters));
  }
}

class WasmMdxEngine implements MdxEngine {
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
    const bits = extensionBits(options) | MDX;
    const letters = smartLetters(options.smartypants);
    return parseFlat(readable(source, limits.maxBytes), (text) => this.#parse(text, bits, letters, limits));
  }

  #parse(text: string, bits: number, letters: string, limits: MarkdownLimits): Omit<FlatTree, 'source'> {
    const instance = this.#instance;
    try {
      instance.smart(letters);
      return instance.parse(text, bits, limits);
    } catch (error) {
      if (instance.poisoned) this.#instance = new ParserInstance(this.#module);
      throw explainTrap(error, instance.memoryBytes);
    }
  }
}

/** Instantiates the compiled MDX module; less than a millisecond. */
export function instantiateMdx(module: WebAssembly.Module): MdxEngine {
  return new WasmMdxEngine(module);
}
