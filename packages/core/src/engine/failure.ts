import type { CauseName, EngineError } from '@ferrotype/wasm';
import type { ErrorCode } from '../errors/codes.ts';
import { FerrotypeError } from '../errors/error.ts';

/** A cause of the Rust engine, or that its module can't be instantiated at all. */
export type FailureCause = CauseName | 'Unavailable';

/** The one place where causes of the Rust engine become error codes. */
const codes: Record<FailureCause, ErrorCode> = {
  UnknownFormat: 'FT_FORMAT_UNKNOWN',
  Unsupported: 'FT_FORMAT_UNSUPPORTED',
  Truncated: 'FT_IMAGE_TRUNCATED',
  Corrupt: 'FT_IMAGE_CORRUPT',
  LimitPixels: 'FT_LIMIT_PIXELS',
  LimitBytes: 'FT_LIMIT_BYTES',
  LimitSide: 'FT_LIMIT_SIDE',
  LimitFrames: 'FT_LIMIT_FRAMES',
  LimitAnimation: 'FT_LIMIT_ANIMATION',
  LimitDepth: 'FT_LIMIT_DEPTH',
  LimitWork: 'FT_LIMIT_WORK',
  FrontMatter: 'FT_FRONTMATTER_INVALID',
  Syntax: 'FT_SYNTAX_INVALID',
  Math: 'FT_MATH_INVALID',
  Grammar: 'FT_GRAMMAR_INVALID',
  Theme: 'FT_THEME_INVALID',
  Font: 'FT_FONT_GLYPH',
  Glyph: 'FT_FONT_GLYPH',
  InvalidOption: 'FT_OPTION_INVALID',
  EncodeFailed: 'FT_ENCODE_FAILED',
  Empty: 'FT_IMAGE_EMPTY',
  OutOfMemory: 'FT_ENGINE_MEMORY',
  Trap: 'FT_ENGINE_TRAP',
  Unavailable: 'FT_ENGINE_UNAVAILABLE',
};

/** An engine failure that can cross threads. */
export interface Failure {
  readonly cause: FailureCause;
  readonly message: string;
  readonly offset: number | undefined;
}

/** By name: this file must not load an engine for the sake of its class. */
function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === 'EngineError' && 'code' in error;
}

/** What went wrong inside an engine, or `undefined` where the error is not an engine's. */
export function failureOf(error: unknown): Failure | undefined {
  if (!isEngineError(error)) return undefined;
  return { cause: error.code, message: error.message, offset: error.offset };
}

/** What only a fault of the engine itself is: where in it that was is of use to whoever mends it. */
const ownFaults: ReadonlySet<FailureCause> = new Set(['Trap', 'Unavailable']);

/**
 * The coded error for an engine failure in a file. What is wrong with a file its message says whole; the engine's own error
 * under it would only have Node, Astro and reporters of unified print its stack.
 */
export function failureError(failure: Failure, file: string, error?: unknown, hint?: string): FerrotypeError {
  return new FerrotypeError(codes[failure.cause], {
    file,
    hint,
    // The engine's own sentence ends with the place, which the message gives beside the file.
    why: failure.message.replace(` (at byte ${failure.offset})`, ''),
    position: failure.offset,
    cause: ownFaults.has(failure.cause) ? error : undefined,
  });
}

/** Makes any error of an engine call a coded one. */
export function engineError(error: unknown, file: string): unknown {
  const failure = failureOf(error);
  return failure === undefined ? error : failureError(failure, file, error);
}
