/** What a contender counts when it is done: two that do the same work count the same. */
export interface Contender {
  readonly name: string;
  /** Makes of the texts what it takes, which is the same for all; not measured. */
  readonly prepare?: (texts: readonly string[]) => Promise<string[]>;
  /**
   * Imports what it needs; what it hands back takes all texts and says what it made of them, or hands back what says it,
   * so that counting is not measured.
   */
  readonly load: (
    keep: string | undefined,
  ) => Promise<(texts: readonly string[]) => Promise<Made | (() => Made)>>;
  /** Whether `load` is given a folder, in which a run that is not measured has left what that contender keeps. */
  readonly keeps?: boolean;
  /** Called when all is done and measured. */
  readonly close?: () => Promise<void>;
}

/** Counts by name. */
export type Made = Readonly<Record<string, number>>;

/** Milliseconds of one fresh process. */
export interface Run {
  import: number;
  work: number;
  /** Processor time of both, of all threads. */
  cpu: number;
  texts: number;
  made: Made;
}
