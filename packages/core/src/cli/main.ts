import { isFerrotypeError } from '../errors/error.ts';
import { notAnOption, wrongOptions } from '../options/refuse.ts';
import { ownVersion } from '../util/version.ts';
import { readArguments } from './arguments.ts';
import { cacheCommand } from './cache/command.ts';
import type { Command, Terminal } from './command.ts';
import { helpOf } from './help.ts';

const root: Command = {
  name: '',
  help: 'Looks after what Ferrotype keeps.',
  commands: [cacheCommand],
};

/** Exit code of a call that could not be understood. */
const misused = 2;

/**
 * The `ferrotype` command. Prints, and never throws.
 * @returns the exit code: 0, 1 for what went wrong, 2 for a call that could not be understood.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const options = new Set(args.slice(0, args.includes('--') ? args.indexOf('--') : args.length));
    if (options.has('--version')) {
      terminal.out(`${await ownVersion()}\n`);
      return 0;
    }
    const { command, rest } = find(root, args);
    if (options.has('--help') || options.has('-h') || command.run === undefined) {
      terminal.out(helpOf(command));
      return 0;
    }
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    const known = isFerrotypeError(error);
    const wrong = known && error.code === 'FT_OPTION_INVALID';
    terminal.err(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    if (wrong) terminal.err('  `--help` behind a command says what it takes.\n');
    return wrong ? misused : 1;
  }
}

function find(from: Command, args: readonly string[]): { command: Command; rest: readonly string[] } {
  const [word, ...rest] = args;
  if (from.commands === undefined || word === undefined || word.startsWith('-'))
    return { command: from, rest: args };
  const next = from.commands.find(({ name }) => name.split(' ').at(-1) === word);
  if (next !== undefined) return find(next, rest);
  const names = from.commands.map(({ name }) => name.split(' ').at(-1) ?? '');
  const problem = notAnOption(word, word, names)
    .replace('an option', 'a command')
    .replace('options', 'commands');
  throw wrongOptions(`ferrotype ${from.name}`.trim(), [problem]);
}
