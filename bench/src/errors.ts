/** Something the person who runs the bench can mend: what is wrong, and what to do. */
export class BenchError extends Error {
  readonly hint: string;
  /** The last lines another program said, where one failed. */
  readonly tail: string[];

  constructor(message: string, hint: string, tail: string[] = []) {
    super(message);
    this.name = 'BenchError';
    this.hint = hint;
    this.tail = tail;
  }
}
