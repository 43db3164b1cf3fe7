import { availableParallelism } from 'node:os';
import type { CheckedOptions } from '../options/create.ts';
import { FerrotypeError } from '../errors/error.ts';
import type { AnimatingEngine } from './engine.ts';
import type { Inspector } from './inspect.ts';
import { fastest, PairedEngine, type Preference } from './paired.ts';
import { loadSharp } from './sharp/load.ts';
import { SharpEngine } from './sharp/sharp.ts';
import { wasmPackageVersion } from './wasm/version.ts';
import { WasmEngine } from './wasm/wasm.ts';

/** A worker is not replaced for less WebAssembly memory than an ordinary photograph takes. */
const smallestBound = 64 * 1024 * 1024;

/** An engine and the reason for it, for people. */
export interface Selection {
  readonly engine: AnimatingEngine;
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
  const wasm = async (): Promise<AnimatingEngine> => {
    // What idle workers still hold is not counted by the scheduler: it must be little beside what running ones take.
    const memoryBound = Math.max(smallestBound, Math.floor(limits.memory / slots / 4));
    const version = await wasmPackageVersion();
    return new WasmEngine({ version, slots, taskMs: limits.taskMs, memoryBound, logger });
  };
  const sharp = async (prefersWasm: Preference): Promise<AnimatingEngine> =>
    new PairedEngine(new SharpEngine(await loadSharp(), inspector, limits.taskMs), await wasm(), prefersWasm);
  const select = (engine: AnimatingEngine, why: string): Selection => ({ engine, why, slots });
  switch (options.engine) {
    case 'wasm':
      return select(await wasm(), 'asked for by `engine`');
    case 'sharp':
      return select(await sharp(() => false), 'asked for by `engine`');
    case 'auto':
      try {
        const engine = await sharp(fastest);
        return select(engine, `sharp ${engine.version} is installed; fast WebP is made by WebAssembly`);
      } catch (error) {
        if (!(error instanceof FerrotypeError) || error.code !== 'FT_SHARP_MISSING') throw error;
        const reason =
          error.cause === undefined ? error.message.split('\n')[1]?.trim() : 'sharp is not installed';
        return select(await wasm(), reason ?? 'sharp cannot be used');
      }
  }
}
