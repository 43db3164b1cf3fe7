import { z } from 'zod';
import type { CallOptions } from './types.ts';

const message = 'allowed: an AbortSignal, as an AbortController has one in its `signal`';

/** The signal that every call takes. */
export const signal: z.ZodOptional<z.ZodType<AbortSignal, AbortSignal>> = z
  .custom<AbortSignal>((value) => value instanceof AbortSignal, message)
  .optional()
  .describe('Aborts this call; work that nobody else waits for is dropped.');

/** What every call that does work takes as its last argument. */
export const callSchema: z.ZodType<CallOptions> & { shape: z.ZodRawShape } = z.strictObject({ signal });
