/** What a command works with. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** An option of a command; one with a `value` takes a text. */
export interface CommandOption {
  /** What stands for its value in the help, such as `<size>`. */
  readonly value?: string;
  readonly help: string;
}

/** What was typed behind a command. */
export type Given = Readonly<Record<string, string | boolean | undefined>>;

/** A command, or a group of them. */
export interface Command {
  /** Its words, behind `ferrotype`. */
  readonly name: string;
  readonly help: string;
  readonly options?: Readonly<Record<string, CommandOption>>;
  readonly commands?: readonly Command[];
  /** @returns the exit code. */
  readonly run?: (given: Given, terminal: Terminal) => Promise<number>;
}
