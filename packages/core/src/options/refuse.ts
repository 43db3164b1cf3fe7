import { FerrotypeError } from '../errors/error.ts';
import { nearest } from './nearest.ts';

/** What is said of an option there is none of: the name that may have been meant, else the names there are. */
export function notAnOption(
  path: string,
  name: string,
  names: readonly string[],
  guess: string | undefined = nearest(name, names),
): string {
  const rest = guess === undefined ? `; options are ${names.join(', ')}` : `; did you mean ${guess}?`;
  return `${path} is not an option${rest}`;
}

/** The error that says all that is wrong with the options of a call. */
export function wrongOptions(call: string, problems: readonly string[], file?: string): FerrotypeError {
  const why = `${call}:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`;
  return new FerrotypeError('FT_OPTION_INVALID', { file, why });
}
