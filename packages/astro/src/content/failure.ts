import { FerrotypeError, isFerrotypeError } from 'ferrotype/text';
import { printable } from '../errors.ts';

/** What helps against limits here, where they are not among the options. */
const hint =
  'Is the text what it should be? Otherwise leave texts to Astro with ferrotype({ content: { parser: "remark", frontmatter: false } }).';

/** Does something about a text; an error of ours then names its file and is one that Astro can print. */
export async function aboutFile<T>(file: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw printable(isFerrotypeError(error) ? named(error, file) : error, 'A text cannot be made a page.');
  }
}

function named(error: FerrotypeError, file = error.file): FerrotypeError {
  const { code, place, cause, message } = error;
  // Below what happened stands why it did, if that is known, and last what to do; Astro puts lines of its own in front.
  const lines = message.split('\n').filter((line) => line.startsWith('  '));
  const why = lines.length > 1 ? lines[0]?.trim() : undefined;
  return new FerrotypeError(code, {
    file,
    place,
    why,
    cause,
    hint: code.startsWith('FT_LIMIT_') ? hint : error.hint,
  });
}

/** Whether a text is nested deeper than Ferrotype goes, which a host's own parser may yet read. */
export function isTooDeep(error: unknown): boolean {
  return isFerrotypeError(error) && error.code === 'FT_LIMIT_DEPTH';
}
