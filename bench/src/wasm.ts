import type { ImageEngine } from '@ferrotype/wasm';
import { BenchError } from './errors.ts';

/** The image module as Node loads it from the workspace. */
export async function loadEngine(): Promise<ImageEngine> {
  try {
    const { imageModule } = await import('@ferrotype/wasm');
    return await imageModule.load();
  } catch (cause) {
    throw new BenchError(
      `the image module can't be loaded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      'run `npm run build`',
    );
  }
}
