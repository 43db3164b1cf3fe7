import type Sharp from 'sharp';
import { BenchError } from './errors.ts';

/** sharp, as a peer and as the decoder of what is scored. */
export async function loadSharp(): Promise<typeof Sharp> {
  try {
    return (await import('sharp')).default;
  } catch (cause) {
    throw new BenchError(
      `sharp can't be loaded: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}`,
      'run `npm run setup`; if this platform has no build of sharp, there is nothing to compare with',
    );
  }
}
