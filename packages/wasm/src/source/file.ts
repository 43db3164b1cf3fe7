import { readFileSync } from 'node:fs';
import type { ModuleSource } from '../module.ts';

/**
 * For Node, Deno and Bun: a module read from the disk. Engines compile the functions of a module when they are called, and look
 * it over before in a few milliseconds: less than to wait for another thread to do so.
 */
export function fromFile(url: URL): ModuleSource {
  const compileSync = (): WebAssembly.Module => new WebAssembly.Module(readFileSync(url));
  return { compile: async () => compileSync(), compileSync };
}
