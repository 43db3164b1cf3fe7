import { errorCodes, type ErrorCode } from './codes.ts';

/** What is known about an error besides its code. */
export interface ErrorDetails {
  /** The image or folder concerned, as the caller named it. */
  readonly file?: string | undefined;
  /** Byte offset in the file, where the engine knows it. */
  readonly position?: number | undefined;
  /** Line and column in a text, both from 1. */
  readonly place?: { readonly line: number; readonly column: number } | undefined;
  /** Why it happened, one sentence without the file name. */
  readonly why?: string | undefined;
  /** What to do next. Default: the hint of the code. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The one error class of Ferrotype. Match on `code`, which is stable; `message` is for people and says what happened, where,
 * why, and what to do next.
 */
export class FerrotypeError extends Error {
  override readonly name = 'FerrotypeError';
  readonly code: ErrorCode;
  // Declared alone, for a field is there even while it is empty, and Node prints all that are there.
  /** The image or folder concerned, as the caller named it. */
  declare readonly file?: string;
  /** Byte offset in the file, where it is known. */
  declare readonly position?: number;
  /** Line and column in a text, both from 1, where they are known. */
  declare readonly place?: { readonly line: number; readonly column: number };
  /** Why it happened, one sentence without the file name. */
  declare readonly why?: string;
  /** What to do next. */
  declare readonly hint: string;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const hint = details.hint ?? errorCodes[code].hint;
    super(describe(code, details, hint), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    // The message says both: Node need not print them again.
    Object.defineProperty(this, 'hint', { value: hint });
    if (details.why !== undefined) Object.defineProperty(this, 'why', { value: details.why });
    if (details.file !== undefined) this.file = details.file;
    if (details.position !== undefined) this.position = details.position;
    if (details.place !== undefined) this.place = details.place;
  }
}

/** True for any error made by Ferrotype, also by another copy of the package. */
export function isFerrotypeError(error: unknown): error is FerrotypeError {
  return error instanceof Error && error.name === 'FerrotypeError' && 'code' in error;
}

function describe(code: ErrorCode, details: ErrorDetails, hint: string): string {
  const at = details.position === undefined ? '' : ` (at byte ${details.position})`;
  const place = details.place === undefined ? '' : `:${details.place.line}:${details.place.column}`;
  const where = details.file === undefined ? '' : `: ${details.file}${place}${at}`;
  const why = details.why === undefined ? '' : `\n  ${sentence(details.why)}`;
  return `${errorCodes[code].title}${where}${why}\n  ${sentence(hint)} [${code}]`;
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?:)]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
