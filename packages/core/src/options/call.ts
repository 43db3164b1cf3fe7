import { z } from 'zod';
import type { CallOptions } from './types.ts';

const message = 'allowed: an AbortSignal, as an AbortController has one in its `signal`';

/** What every call that does work takes as its last argument. */
export const callSchema: z.ZodType<CallOptions> & { shape: z.ZodRawShape } = z.strictObject({
  signal: z
    .custom<AbortSignal>((value) => value instanceof AbortSignal, message)
    .optional()
    .describe('Aborts this call; work that nobody else waits for is dropped.'),
});
