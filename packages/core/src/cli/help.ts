import type { Command } from './command.ts';

const everywhere = { help: 'this text', version: 'the version of ferrotype' };

/** The help of a command. */
export function helpOf({ name, help, options = {}, commands = [] }: Command): string {
  const call = ['ferrotype', name, commands.length > 0 ? '<command>' : '', '[options]'].filter(Boolean);
  const lines = [help, '', `Usage: ${call.join(' ')}`, ''];
  if (commands.length > 0) {
    lines.push('Commands:', ...table(commands.map((one) => [one.name, one.help])), '');
  }
  const rows = [
    ...Object.entries(options).map(([option, { value, help: text }]) => [
      `--${option}${value === undefined ? '' : ` ${value}`}`,
      text,
    ]),
    ...Object.entries(everywhere).map(([option, text]) => [`--${option}`, text]),
  ];
  return `${[...lines, 'Options:', ...table(rows)].join('\n')}\n`;
}

/** Rows in columns, indented; numbers, which begin with a digit, to the right. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return /^\d/.test(cell) ? cell.padStart(width) : cell.padEnd(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
