import { EngineError } from './causes.ts';

/** Memory beyond which a trap is taken for the end of memory: a quarter of what WebAssembly can address. */
const MUCH_MEMORY = 1024 * 1024 * 1024;

/** What a trap means: nesting the stack has no room for, more memory than there is, or a fault of ours. */
export function explainTrap(error: unknown, memoryBytes: number): unknown {
  if (!(error instanceof EngineError) || error.code !== 'Trap') return error;
  const { cause } = error;
  if (cause instanceof RangeError)
    return new EngineError('LimitDepth', 'nested deeper than the stack allows', { cause });
  if (memoryBytes < MUCH_MEMORY) return error;
  return new EngineError('LimitWork', 'the text asks for more memory than there is', { cause });
}
