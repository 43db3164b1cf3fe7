/** Where a runtime gets one compiled module from. */
export interface ModuleSource {
  compile(): Promise<WebAssembly.Module>;
  /** Where modules can be had without waiting: Node, Deno and Bun. */
  compileSync?(): WebAssembly.Module;
}

/** One module of WebAssembly. Nothing is read or compiled before the first call, and it is compiled once for all calls. */
export interface EngineModule<Engine> {
  /** The compiled module, which may be posted to workers and instantiated there. */
  compile(): Promise<WebAssembly.Module>;
  /**
   * The compiled module at once, for callers that can't wait. Node, Deno and Bun read it from the disk; in a browser and
   * in workerd `compile` or `load` must have finished before.
   * @throws {Error} where it must and has not.
   */
  compileSync(): WebAssembly.Module;
  /** Compiles and instantiates. Every call makes an instance of its own. */
  load(): Promise<Engine>;
  /** Compiles and instantiates at once, as `compileSync`. */
  loadSync(): Engine;
}

/** A module over its source. `name` is how messages call it. */
export function engineModule<Engine>(
  name: string,
  source: ModuleSource,
  instantiate: (module: WebAssembly.Module) => Engine,
): EngineModule<Engine> {
  let compiled: WebAssembly.Module | undefined;
  let compiling: Promise<WebAssembly.Module> | undefined;
  const compile = (): Promise<WebAssembly.Module> => {
    // A failure is not remembered, so that a later call may succeed.
    compiling ??= source.compile().then(
      (module) => (compiled ??= module),
      (error: unknown) => {
        compiling = undefined;
        throw error;
      },
    );
    return compiling;
  };
  const compileSync = (): WebAssembly.Module => {
    compiled ??= source.compileSync?.();
    if (compiled !== undefined) return compiled;
    throw new Error(`the ${name} module is not there yet: await its load() once, before it is used`);
  };
  return {
    compile,
    compileSync,
    load: async () => instantiate(await compile()),
    loadSync: () => instantiate(compileSync()),
  };
}
