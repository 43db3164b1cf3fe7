import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import type { FerrotypeOptions, Logger } from 'ferrotype';
import type { ImageSettings } from './options/types.ts';
import type { SharpConfig } from './sharp-config.ts';

/** The core's options, from the site's. */
export function ferrotypeOptions(
  settings: ImageSettings,
  sharp: SharpConfig,
  host: { root?: URL; logger?: Logger } = {},
): FerrotypeOptions {
  const folder = host.root && fileURLToPath(host.root);
  const { engine, concurrency, cacheDir } = settings;
  const options: FerrotypeOptions = { engine, limits: limitsFrom(settings, sharp) };
  if (folder !== undefined) options.root = folder;
  if (host.logger !== undefined) options.logger = host.logger;
  if (concurrency !== undefined) options.concurrency = concurrency;
  if (cacheDir === false) options.cache = false;
  else if (cacheDir !== undefined)
    options.cache = { dir: folder === undefined ? cacheDir : resolve(folder, cacheDir) };
  return options;
}

/** `images.limits` first, then Astro's `limitInputPixels`, then the core's own. */
function limitsFrom(settings: ImageSettings, sharp: SharpConfig): NonNullable<FerrotypeOptions['limits']> {
  const limits: NonNullable<FerrotypeOptions['limits']> = {};
  if (sharp.maxPixels !== undefined) limits.maxPixels = Math.min(sharp.maxPixels, Number.MAX_SAFE_INTEGER);
  for (const [name, value] of Object.entries(settings.limits ?? {})) {
    if (value !== undefined) limits[name as keyof typeof limits] = value;
  }
  return limits;
}
