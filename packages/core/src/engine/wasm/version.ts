import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { FerrotypeError } from '../../errors/error.ts';
import { sha256 } from '../../util/digest.ts';
import type { Maker } from '../engine.ts';
import type { ModuleName } from './modules.ts';

const require = createRequire(import.meta.url);
const makers = new Map<ModuleName, Promise<Maker>>();

/**
 * A compiled module as the maker of bytes: named by its own digest, because what a build of it makes can change without
 * any version number doing so.
 */
export function moduleMaker(module: ModuleName): Promise<Maker> {
  const known = makers.get(module);
  if (known !== undefined) return known;
  const made = digest(module);
  makers.set(module, made);
  made.catch(() => makers.delete(module));
  return made;
}

/** Several modules as one maker. */
export async function modulesMaker(modules: readonly ModuleName[]): Promise<Maker> {
  const all = await Promise.all(modules.map(moduleMaker));
  return { name: 'wasm', version: all.map(({ version }) => version).join(', ') };
}

async function digest(module: ModuleName): Promise<Maker> {
  try {
    const bytes = await readFile(require.resolve(`@ferrotype/wasm/${module}.wasm`));
    return { name: 'wasm', version: `${module} ${sha256(bytes).slice(0, 16)}` };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new FerrotypeError('FT_ENGINE_UNAVAILABLE', { why, cause });
  }
}

/** The version of `@ferrotype/wasm`, for people. */
export async function wasmPackageVersion(): Promise<string> {
  const text = await readFile(require.resolve('@ferrotype/wasm/package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
