/** A piece of work that ended. */
export interface ProgressEvent {
  /** What was done: a source decoded and resized, a variant encoded, taken from the cache, or a file written. */
  readonly stage: 'prepare' | 'encode' | 'cache' | 'write';
  /** The source or file, as the caller named it. */
  readonly source: string;
  /** Variants finished so far (files, with `write`). */
  readonly done: number;
  /** Variants asked for so far (files, with `write`). */
  readonly total: number;
}
