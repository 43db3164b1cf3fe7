import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { ModuleSource } from '../module.ts';

/** For Node, Deno and Bun: a module read from the disk. */
export function fromFile(url: URL): ModuleSource {
  return {
    compile: async () => WebAssembly.compile(await readFile(url)),
    compileSync: () => new WebAssembly.Module(readFileSync(url)),
  };
}
