import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';

/**
 * The folder of Ferrotype's cache in a site: the option, else FERROTYPE_CACHE_DIR, else below Astro's own `cacheDir`, which
 * hosts keep between builds. `undefined` leaves it to the core, which reads the environment.
 */
export function cacheDirOf(
  { root, cacheDir }: Pick<AstroConfig, 'root' | 'cacheDir'>,
  option: string | false | undefined,
  env: NodeJS.ProcessEnv = process.env,
): string | false | undefined {
  if (option === false) return false;
  if (option !== undefined) return resolve(fileURLToPath(root), option);
  return env['FERROTYPE_CACHE_DIR'] ? undefined : fileURLToPath(new URL('ferrotype/', cacheDir));
}
