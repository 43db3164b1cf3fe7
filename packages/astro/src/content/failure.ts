import { FerrotypeError, isFerrotypeError } from 'ferrotype/text';
import { printable } from '../errors.ts';

/** What helps against limits here, where they are not among the options. */
const limitHint =
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
  const { code, place, why, cause } = error;
  const hint = code.startsWith('FT_LIMIT_') ? limitHint : error.hint;
  return new FerrotypeError(code, { file, place, why, cause, hint });
}

/** Whether a text is nested deeper than Ferrotype goes, which a host's own parser may yet read. */
export function isTooDeep(error: unknown): boolean {
  return isFerrotypeError(error) && error.code === 'FT_LIMIT_DEPTH';
}
