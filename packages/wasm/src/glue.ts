import { Guard } from './guard.ts';

/**
 * The shape of the generated glue (`generated/*.glue.js`): wasm-bindgen's bundler output, wrapped into a function so
 * that one module can have many instances (`scripts/wrap-glue.mjs`).
 */
export interface Glue<Exports> {
  /** Names the imports stand under in the module. */
  readonly importModule: string;
  readonly imports: Record<string, WebAssembly.ImportValue>;
  readonly exports: Exports;
  setWasm(exports: WebAssembly.Exports): void;
}

/** Instantiates a compiled module with its own copy of the glue. */
function instantiate<Exports>(
  module: WebAssembly.Module,
  createGlue: () => Glue<Exports>,
): { exports: Exports; memory: WebAssembly.Memory } {
  const glue = createGlue();
  const instance = new WebAssembly.Instance(module, { [glue.importModule]: glue.imports });
  glue.setWasm(instance.exports);
  const { memory, __wbindgen_start: start } = instance.exports;
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError('the module exports no memory');
  if (typeof start === 'function') start();
  return { exports: glue.exports, memory };
}

/** One instance of a module, with what every engine needs of it. */
export class Instance<Exports> {
  protected readonly guard: Guard = new Guard();
  protected readonly exports: Exports;
  protected readonly memory: WebAssembly.Memory;

  constructor(module: WebAssembly.Module, createGlue: () => Glue<Exports>) {
    const { exports, memory } = instantiate(module, createGlue);
    this.exports = exports;
    this.memory = memory;
  }

  /** Bytes of WebAssembly memory held. It never shrinks. */
  get memoryBytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** Whether a trap has made this instance unusable. */
  get poisoned(): boolean {
    return this.guard.poisoned;
  }
}
