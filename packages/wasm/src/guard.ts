import { causeName, EngineError } from './causes.ts';

/** An error object as the bindings throw it. */
interface BoundError {
  readonly code: number;
  readonly message: string;
  readonly offset: number | undefined;
  free(): void;
}

function isBoundError(error: unknown): error is BoundError {
  return typeof error === 'object' && error !== null && 'code' in error && 'free' in error;
}

/** Whether WebAssembly stopped in the middle: a trap, or the stack ran out. Its memory can't be trusted afterwards. */
function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

/** Runs calls into one instance: bound errors become {@link EngineError}s, and after a trap nothing runs any more. */
export class Guard {
  poisoned = false;

  run<T>(call: () => T): T {
    if (this.poisoned) {
      throw new EngineError('Trap', 'this engine instance stopped in an earlier call and must be replaced');
    }
    try {
      return call();
    } catch (error) {
      if (isBoundError(error)) {
        const { code, message, offset } = error;
        error.free();
        throw new EngineError(causeName(code), message, offset === undefined ? {} : { offset });
      }
      if (isTrap(error)) {
        this.poisoned = true;
        throw new EngineError('Trap', 'the WebAssembly engine stopped unexpectedly', { cause: error });
      }
      throw error;
    }
  }
}
