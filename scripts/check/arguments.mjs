/** What `npm test` was asked for. */
import { StepError } from '../lib/run.mjs';

/** `--only a --only b rest…` → { only, rest }; a name that no step has is an error that lists them. */
export function readArguments(args, known) {
  const only = [];
  const rest = [];
  for (let index = 0; index < args.length; index++) {
    if (args[index] === '--only') only.push(args[++index] ?? '');
    else if (args[index] !== '--') rest.push(args[index]);
  }
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new StepError(`there is no test step ${JSON.stringify(unknown)}`, {
      hint: `use one of ${known.join(', ')}`,
    });
  }
  return { only, rest };
}
