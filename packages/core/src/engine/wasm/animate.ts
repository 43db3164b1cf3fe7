import type { Animation, ImageEngine } from '@ferrotype/wasm';
import type { AnimateTask } from '../engine.ts';

/** What a thread needs to know to write an animation. */
export type AnimateInput = Omit<AnimateTask, 'file' | 'info'>;

/** Decodes, resizes and writes an animation, one frame after the other. */
export function animate(engine: ImageEngine, input: AnimateInput): Animation {
  const { bytes, limits, keepIcc, raster, options, maxFrames } = input;
  const { geometry, background, flatten } = raster;
  const { quality, effort, lossless } = options;
  return engine.animate(bytes, {
    geometry,
    background,
    flatten,
    quality,
    effort,
    lossless,
    limits,
    keepIcc,
    ...(maxFrames !== undefined && { maxFrames }),
  });
}
