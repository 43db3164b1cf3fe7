import type { AvifEngine, ImageEngine } from '@ferrotype/wasm';
import { BenchError } from './errors.ts';

/** The image module as Node loads it from the workspace. */
export function loadEngine(): Promise<ImageEngine> {
  return loaded(async () => (await import('@ferrotype/wasm')).imageModule.load());
}

/** The AVIF module as Node loads it from the workspace. */
export function loadAvifEngine(): Promise<AvifEngine> {
  return loaded(async () => (await import('@ferrotype/wasm')).avifModule.load());
}

async function loaded<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new BenchError(
      `a module can't be loaded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      'run `npm run build`',
    );
  }
}
