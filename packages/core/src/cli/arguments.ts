import { parseArgs } from 'node:util';
import { notAnOption, wrongOptions } from '../options/refuse.ts';
import type { Command, Given } from './command.ts';

/**
 * Reads what was typed behind a command.
 * @throws {FerrotypeError} FT_OPTION_INVALID naming all that is wrong.
 */
export function readArguments({ name, options = {} }: Command, args: readonly string[]): Given {
  const known = Object.entries(options).map(
    ([option, { value }]) =>
      [option, { type: value === undefined ? ('boolean' as const) : ('string' as const) }] as const,
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(known),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: string[] = [];
  const given: Record<string, string | boolean> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(`${token.value} is not expected here`);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) problems.push(dashed(token.rawName, Object.keys(options)));
    else if (option.value === undefined) {
      if (token.value === undefined) given[token.name] = true;
      else problems.push(`${token.rawName} takes no value`);
    } else if (token.value === undefined || token.value === '') {
      problems.push(`${token.rawName} needs a value: ${token.rawName} ${option.value}`);
    } else given[token.name] = token.value;
  }
  if (problems.length > 0) throw wrongOptions(`ferrotype ${name}`, problems);
  return given;
}

function dashed(name: string, options: readonly string[]): string {
  return notAnOption(
    name,
    name,
    options.map((option) => `--${option}`),
  );
}
