import { execFile, type ExecFileOptions } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A command of a package in the dependencies of the package in `folder`. */
export function command(folder: string, name: string): string {
  return join(folder, 'node_modules/.bin', name);
}

/** Deno's arguments before a script: the packages that are installed, and no rights but to read. */
export const denoArguments: readonly string[] = [
  'run',
  '--allow-read',
  '--allow-env',
  '--no-prompt',
  '--no-lock',
  '--node-modules-dir=manual',
];

/** What a program prints, as JSON. */
export async function printed(
  program: string,
  args: readonly string[],
  options: Omit<ExecFileOptions, 'encoding'>,
): Promise<unknown> {
  const { stdout } = await promisify(execFile)(program, args, { timeout: 120_000, ...options });
  return JSON.parse(String(stdout)) as unknown;
}
