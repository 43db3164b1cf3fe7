import { EngineError } from './causes.ts';
import type { Instance } from './glue.ts';

/** Memory beyond which a trap is taken for the end of memory: a quarter of what WebAssembly can address. */
const MUCH_MEMORY = 1024 * 1024 * 1024;

/** What an engine over one instance is made of: after a trap, which says what it means, the next call has a new instance. */
export abstract class Renewed<One extends Instance<unknown>> {
  readonly #make: () => One;
  #instance: One;

  constructor(make: () => One) {
    this.#make = make;
    this.#instance = make();
  }

  get memoryBytes(): number {
    return this.#instance.memoryBytes;
  }

  protected run<Result>(call: (instance: One) => Result): Result {
    const instance = this.#instance;
    try {
      return call(instance);
    } catch (error) {
      if (instance.poisoned) this.#instance = this.#make();
      throw explainTrap(error, instance.memoryBytes);
    }
  }
}

/** What a trap means: nesting the stack has no room for, more memory than there is, or a fault of ours. */
function explainTrap(error: unknown, memoryBytes: number): unknown {
  if (!(error instanceof EngineError) || error.code !== 'Trap') return error;
  const { cause } = error;
  if (cause instanceof RangeError)
    return new EngineError('LimitDepth', 'nested deeper than the stack allows', { cause });
  if (memoryBytes < MUCH_MEMORY) return error;
  return new EngineError('LimitWork', 'the text asks for more memory than there is', { cause });
}
