import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The version of this package. */
export async function ownVersion(): Promise<string> {
  const file = fileURLToPath(import.meta.resolve('ferrotype/package.json'));
  return (JSON.parse(await readFile(file, 'utf8')) as { version: string }).version;
}
