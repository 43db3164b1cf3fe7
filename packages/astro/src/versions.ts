import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import manifest from '../package.json' with { type: 'json' };

/** The versions whose defaults decide how an image comes out where a site says nothing. */
export function versions(): readonly string[] {
  const core = createRequire(import.meta.url).resolve('ferrotype/package.json');
  const { version } = JSON.parse(readFileSync(core, 'utf8')) as { version: string };
  return [manifest.version, version];
}
