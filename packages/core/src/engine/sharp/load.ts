import type Sharp from 'sharp';
import { FerrotypeError } from '../../errors/error.ts';

/** sharp's main function with its statics. */
export type SharpModule = typeof Sharp;

/** The oldest sharp whose `autoOrient`, raw input and AVIF options are those used here. */
const oldest = [0, 34] as const;

/**
 * Loads sharp, which is an optional peer dependency.
 * @throws {FerrotypeError} FT_SHARP_MISSING with the import error as cause, or naming the version where it is too old.
 */
export async function loadSharp(): Promise<SharpModule> {
  let sharp: SharpModule;
  try {
    sharp = (await import('sharp')).default;
  } catch (cause) {
    throw new FerrotypeError('FT_SHARP_MISSING', {
      why: cause instanceof Error ? cause.message.split('\n')[0] : String(cause),
      cause,
    });
  }
  const version = sharp.versions.sharp ?? '0.0.0';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new FerrotypeError('FT_SHARP_MISSING', {
      why: `The sharp installed is ${version}; ${oldest.join('.')} or newer is needed`,
      hint: 'Update it: npm install sharp@latest.',
    });
  }
  return sharp;
}
