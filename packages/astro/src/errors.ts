/** What an error tells: Astro prints the title, the message and the hint. */
export interface ErrorParts {
  name: string;
  title?: string;
  message: string;
  /** What to do next. */
  hint?: string;
  cause?: unknown;
}

/**
 * An error that Astro prints as one of its own. Astro knows its errors by `type`; any other error thrown by an image
 * service is replaced by "Could not transform image. See the stack trace", which names neither cause nor remedy.
 */
export class ImageError extends Error {
  readonly type = 'AstroError';
  readonly title: string | undefined;
  readonly hint: string | undefined;

  constructor(parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = parts.name;
    this.title = parts.title;
    this.hint = parts.hint;
  }
}

/** Code and hint of a coded error, as the core throws them. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The hint an error carries. */
export function hintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('hint' in error)) return undefined;
  return typeof error.hint === 'string' ? error.hint : undefined;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A coded error of the core as Astro prints it once: it writes the `hint` of any error below a message that has it already. */
export function printable(error: unknown, title: string): unknown {
  if (!(error instanceof Error) || codeOf(error)?.startsWith('FT_') !== true) return error;
  const { name, message, cause } = error;
  return new ImageError({ name, title, message, cause });
}

/** Whether Astro will print this error as it is. */
export function isAstroError(error: unknown): error is Error {
  return error instanceof Error && 'type' in error && error.type === 'AstroError';
}
