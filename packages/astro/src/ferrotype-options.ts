import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import type { AstroConfig } from 'astro';
import type { FerrotypeOptions, Logger, RemoteOptions, RemotePattern } from 'ferrotype';
import type { ImageSettings } from './options/types.ts';
import type { SharpConfig } from './sharp-config.ts';

/** Astro's `image.domains` and `image.remotePatterns`. */
type AllowedImages = Pick<AstroConfig['image'], 'domains' | 'remotePatterns'>;

/** The core's options, from the site's. */
export function ferrotypeOptions(
  settings: ImageSettings,
  sharp: SharpConfig,
  host: { root?: URL; logger?: Logger; allowed?: AllowedImages } = {},
): FerrotypeOptions {
  const folder = host.root && fileURLToPath(host.root);
  const { engine, concurrency, cacheDir } = settings;
  const options: FerrotypeOptions = { engine, limits: limitsFrom(settings, sharp) };
  if (folder !== undefined) options.root = folder;
  if (host.logger !== undefined) options.logger = host.logger;
  if (concurrency !== undefined) options.concurrency = concurrency;
  if (settings.remote !== undefined) options.remote = remoteFrom(settings.remote, host.allowed);
  if (cacheDir === false) options.cache = false;
  else if (cacheDir !== undefined)
    options.cache = { dir: folder === undefined ? cacheDir : resolve(folder, cacheDir) };
  return options;
}

/** What Astro allows is allowed here as well; Astro itself asks first. */
function remoteFrom(
  remote: NonNullable<ImageSettings['remote']>,
  { domains = [], remotePatterns = [] }: Partial<AllowedImages> = {},
): RemoteOptions {
  const patterns = remotePatterns.flatMap(({ protocol, ...rest }) =>
    protocol === undefined || protocol === 'http' || protocol === 'https'
      ? [withProtocol(rest, protocol)]
      : [],
  );
  return {
    ...remote,
    domains: [...domains, ...(remote.domains ?? [])],
    patterns: [...patterns, ...(remote.patterns ?? [])],
  };
}

function withProtocol(
  { hostname, port, pathname }: RemotePattern,
  protocol: RemotePattern['protocol'],
): RemotePattern {
  return { protocol, hostname, port, pathname };
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
