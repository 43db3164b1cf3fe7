/** What a contender counts when it is done: two that do the same work count the same. */
export interface Contender {
  readonly name: string;
  /** Imports what it needs; what it hands back takes all texts and says what it made of them. */
  readonly load: () => Promise<(texts: readonly string[]) => Promise<Readonly<Record<string, number>>>>;
}

/** Milliseconds of one fresh process. */
export interface Run {
  import: number;
  work: number;
  /** Processor time of both, of all threads. */
  cpu: number;
  texts: number;
  made: Readonly<Record<string, number>>;
}
