import { Guard } from './guard.ts';

const encoder = new TextEncoder();
// A byte order mark is a character like another: where one marks a file, it is gone by then.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

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

/** One instance of a module, with what every engine needs of it: calls, and text and words in the module's memory. */
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

  /** Puts text where `reserve` has room for it; the bytes it takes. */
  protected write(text: string | Uint8Array, reserve: (bytes: number) => number): number {
    const most = typeof text === 'string' ? text.length * 3 : text.byteLength;
    const address = reserve(most);
    // Reserving may have moved the memory.
    const room = new Uint8Array(this.memory.buffer, address, most);
    if (typeof text === 'string') return encoder.encodeInto(text, room).written;
    room.set(text);
    return most;
  }

  /** A view of the module's memory: it holds until the next call. */
  protected words(address: number, count: number): Uint32Array {
    return new Uint32Array(this.memory.buffer, address, count);
  }

  /** Text of the module's memory, UTF-8. */
  protected text(address: number, bytes: number): string {
    return bytes === 0 ? '' : decoder.decode(new Uint8Array(this.memory.buffer, address, bytes));
  }
}
