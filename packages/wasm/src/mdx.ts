import { FlatEngine, FlatInstance, MDX } from './flat.ts';
import type { MdxEngine } from './types-mdx.ts';
import type { MdxParser } from '../generated/mdx.bound.d.ts';
import { createGlue } from '../generated/mdx.glue.js';

type MdxExports = ReturnType<typeof createGlue>['exports'];

class ParserInstance extends FlatInstance<MdxExports> {
  protected readonly parser: MdxParser = new this.exports.MdxParser();

  constructor(module: WebAssembly.Module) {
    super(module, createGlue);
  }
}

class WasmMdxEngine extends FlatEngine<ParserInstance> implements MdxEngine {
  constructor(module: WebAssembly.Module) {
    super(() => new ParserInstance(module), MDX);
  }
}

/** Instantiates the compiled MDX module; less than a millisecond. */
export function instantiateMdx(module: WebAssembly.Module): MdxEngine {
  return new WasmMdxEngine(module);
}
