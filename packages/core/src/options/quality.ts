import { z } from 'zod';
import { between } from './rules.ts';
import type { QualityName } from './types.ts';

/** A quality by what can be seen of it. */
export type QualityLevel = Exclude<QualityName, 'auto'>;

/**
 * The SSIMULACRA2 score each level asks for, against the source at the same size: 85 is hard to tell from it side by side, 75
 * looks the same unless compared, 60 is visibly reduced where one looks for it.
 */
export const qualityTargets: Readonly<Record<QualityLevel, number>> = { high: 85, medium: 75, low: 60 };

/** A number from 1 to 100, or what is to be seen. */
export const quality: z.ZodType<number | QualityLevel, number | QualityName> = z.union(
  [
    between(1, 100),
    z
      .enum(['auto', 'high', 'medium', 'low'])
      .transform((name): QualityLevel => (name === 'auto' ? 'medium' : name)),
  ],
  { error: 'allowed: a number from 1 to 100, or auto, high, medium, low' },
);
