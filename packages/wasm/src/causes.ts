/**
 * Why an engine call failed, by number. 1 to 13 are `Cause` in `wasm/image/src/error.rs` and mean what is documented
 * there (a test holds the two lists together); `Trap` is ours.
 */
export const causes = {
  UnknownFormat: 1,
  Unsupported: 2,
  Truncated: 3,
  Corrupt: 4,
  LimitPixels: 5,
  LimitBytes: 6,
  LimitSide: 7,
  LimitFrames: 8,
  InvalidOption: 9,
  EncodeFailed: 10,
  Empty: 11,
  OutOfMemory: 12,
  LimitAnimation: 13,
  /** WebAssembly itself stopped; the instance is poisoned. */
  Trap: 90,
} as const;

/** Causes only content has: `Cause` in `wasm/content/src/error.rs`, which shares `LimitBytes` and `InvalidOption` with the above. */
export const contentCauses = {
  LimitDepth: 41,
  FrontMatter: 42,
  LimitWork: 43,
  Grammar: 44,
  Theme: 45,
  Math: 46,
  Syntax: 47,
} as const;

/** Causes only pictures with text have: `Cause` in `wasm/bindings/svg/src/error.rs`. */
export const textCauses = {
  Font: 61,
  Glyph: 62,
} as const;

/** The name of a cause. */
export type CauseName = keyof typeof causes | keyof typeof contentCauses | keyof typeof textCauses;

/** An error inside an engine. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  /** The cause, by name. */
  readonly code: CauseName;
  /** Byte offset in the input, where it is known. */
  readonly offset: number | undefined;

  constructor(code: CauseName, message: string, options?: { offset?: number; cause?: unknown }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.offset = options?.offset;
  }
}

const names = new Map<number, CauseName>(
  Object.entries({ ...causes, ...contentCauses, ...textCauses }).map(([name, number]) => [
    number,
    name as CauseName,
  ]),
);

/** The cause with this number; an unknown number counts as `Corrupt`, it can only come from a newer module. */
export function causeName(number: number): CauseName {
  return names.get(number) ?? 'Corrupt';
}
