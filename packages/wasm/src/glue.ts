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
export function instantiate<Exports>(
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
