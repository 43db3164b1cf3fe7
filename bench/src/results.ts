import { readFile, writeFile } from 'node:fs/promises';
import type { Outcome } from './cli.ts';
import { machine } from './machine.ts';
import type { BenchOptions } from './options.ts';

const file = new URL('../RESULTS.md', import.meta.url);

/** Puts a benchmark's figures between its two marks in RESULTS.md; what stands outside them is written by hand. */
export async function writeSection(options: BenchOptions, outcome: Outcome): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, replaceSection(text, options.benchmark, section(options, outcome)));
}

function section(options: BenchOptions, outcome: Outcome): string {
  const date = new Date().toISOString().slice(0, 10);
  const rounds = `${options.rounds} round${options.rounds === 1 ? '' : 's'}`;
  return [
    `${date}; ${machine()}; ${rounds}.`,
    '',
    '```sh',
    command(options),
    '```',
    '',
    outcome.body.trim(),
  ].join('\n');
}

/** A folder given is shown as `<folder>`: the file is for others to read. */
function command({ benchmark, folder, rounds, quality }: BenchOptions): string {
  const parts = [
    'pnpm bench',
    benchmark,
    ...(folder === undefined ? [] : ['<folder>']),
    `--rounds ${rounds}`,
  ];
  if (!quality) parts.push('--no-quality');
  return parts.join(' ');
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function replaceSection(text: string, name: string, body: string): string {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const start = text.indexOf(from);
  const end = text.indexOf(to);
  if (start < 0 || end < start) throw new Error(`RESULTS.md has lost its marks ${from} and ${to}`);
  return `${text.slice(0, start + from.length)}\n\n${body}\n\n${text.slice(end)}`;
}
