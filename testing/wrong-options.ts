import { check, objectSchema } from '../packages/core/src/options/check.ts';

const values: readonly unknown[] = [
  null,
  5,
  -1,
  1.5,
  Number.NaN,
  '',
  'nonsense',
  true,
  [],
  [5],
  ['nonsense'],
  { nonsense: 1 },
  () => 1,
  Symbol('nonsense'),
  10n,
];

/** Every option of a schema, the options inside it too, with each of the values that few options allow. */
function* wrongOptions(schema: unknown): Generator<Record<string, unknown>> {
  for (const [name, option] of Object.entries(objectSchema(schema)?.shape ?? {})) {
    for (const value of values) yield { [name]: value };
    for (const inner of wrongOptions(option)) yield { [name]: inner };
  }
}

/** What is said of options that are wrong in all of these ways, a line each. */
export function refusals(schema: Parameters<typeof check>[0]): string[] {
  const said = new Set<string>();
  for (const options of wrongOptions(schema)) {
    try {
      check(schema, options, 'call');
    } catch (error) {
      const { message } = error as Error;
      for (const line of message.split('\n')) if (line.startsWith('  - ')) said.add(line.slice(4));
      if (!message.includes('\n  - ')) said.add(message);
    }
  }
  return [...said];
}

/** How all of them are worded: the option, what was given, and what is allowed. */
export const wording: RegExp =
  /^[\w.[\]]+ is (?!.*\b(?:Invalid|expected|received)\b)(?:not an option; .+|.+; allowed: .+)$/;
