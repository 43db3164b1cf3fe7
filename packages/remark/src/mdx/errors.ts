/** Where something is wrong, what for, and by which package of remark-mdx it would be said. */
interface MessageOptions {
  place: { line: number; column: number; offset: number };
  ruleId: string;
  source: string;
  cause?: Error;
}

/** That a value is not found where it should stand; the text is then left to remark-mdx. */
export class Misplaced extends Error {
  override readonly name = 'Misplaced';
}

/** Something wrong in a text, in the words of remark-mdx: what `file.fail` takes. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly options: MessageOptions;

  constructor(reason: string, options: MessageOptions) {
    super(reason);
    this.options = options;
  }
}
