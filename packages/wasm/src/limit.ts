import { EngineError } from './causes.ts';

/**
 * Refuses a text that can't fit before it is copied: UTF-8 has at least a byte for every UTF-16 unit. `what` is how the
 * message calls it.
 * @throws {EngineError} LimitBytes
 * @throws {TypeError} for what is no text, which the module would read as one or stop at.
 */
export function refuseLonger(text: string, maxBytes: number, what = 'text'): void {
  if (typeof text !== 'string') throw new TypeError(`the ${what} has to be a string, got ${typeof text}`);
  if (text.length <= maxBytes) return;
  const message = `${text.length} characters of ${what}; at most ${maxBytes} bytes are allowed`;
  throw new EngineError('LimitBytes', message);
}
