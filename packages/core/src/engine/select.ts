import { availableParallelism } from 'node:os';
import type { CheckedOptions } from '../options/create.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { Engine } from './engine.ts';
import type { Inspector } from './inspect.ts';
import { loadSharp } from './sharp/load.ts';
import { SharpEngine } from './sharp/sharp.ts';
import { wasmPackageVersion } from './wasm/version.ts';
import { WasmEngine } from './wasm/wasm.ts';

/** A worker is not replaced for less WebAssembly memory than an ordinary photograph takes. */
const smallestBound = 128 * 1024 * 1024;

/** An engine and the reason for it, for people. */
export interface Selection {
  readonly engine: Engine;
  readonly why: string;
  /** How many tasks run at once. */
  readonly slots: number;
}

/**
 * Chooses the engine.
 * @throws {FerrotypeError} FT_SHARP_MISSING where sharp was asked for by name and can't be loaded.
 */
export async function selectEngine(options: CheckedOptions, inspector: Inspector): Promise<Selection> {
  const slots = options.concurrency ?? availableParallelism();
  const { limits, logger } = options;
  const wasm = async (why: string): Promise<Selection> => {
    const memoryBound = Math.max(smallestBound, Math.floor(limits.memory / slots));
    const version = await wasmPackageVersion();
    const engine = new WasmEngine({ version, slots, taskMs: limits.taskMs, memoryBound, logger });
    return { engine, why, slots };
  };
  const sharp = async (why: (version: string) => string): Promise<Selection> => {
    const engine = new SharpEngine(await loadSharp(), inspector, limits.taskMs);
    return { engine, why: why(engine.version), slots };
  };
  switch (options.engine) {
    case 'wasm':
      return wasm('asked for by `engine`');
    case 'sharp':
      return sharp(() => 'asked for by `engine`');
    case 'auto':
      try {
        return await sharp((version) => `sharp ${version} is installed`);
      } catch (error) {
        if (!(error instanceof FerrotypeError)) throw error;
        const reason =
          error.cause === undefined ? error.message.split('\n')[1]?.trim() : 'sharp is not installed';
        return wasm(reason ?? 'sharp cannot be used');
      }
  }
}
