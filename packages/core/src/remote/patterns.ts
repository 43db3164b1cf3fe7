import type { RemotePattern } from '../options/types.ts';

/** What may be fetched. */
export interface Allowed {
  readonly patterns: readonly RemotePattern[];
  readonly domains: readonly string[];
}

/** What the owner of the site has said of an address. */
export interface Permission {
  /** Whether the host may have an address that is not public. */
  readonly allowPrivate: boolean;
}

/**
 * Whether an address may be fetched, by the rules of Astro's `image.domains` and `image.remotePatterns`; `undefined` where it
 * may not.
 */
export function permissionFor(url: URL, { patterns, domains }: Allowed): Permission | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const fitting = patterns.filter((pattern) => fits(url, pattern));
  if (fitting.length === 0 && !domains.includes(url.hostname)) return undefined;
  return { allowPrivate: fitting.some(({ allowPrivate }) => allowPrivate === true) };
}

function fits(url: URL, { protocol, hostname, port, pathname }: RemotePattern): boolean {
  return (
    (!protocol || `${protocol}:` === url.protocol) &&
    (!hostname || fitsHost(url.hostname, hostname)) &&
    (!port || port === url.port) &&
    (!pathname || fitsPath(url.pathname, pathname))
  );
}

function fitsHost(host: string, pattern: string): boolean {
  if (pattern.startsWith('**.')) return hasMore(host, pattern.slice(2));
  if (!pattern.startsWith('*.')) return !pattern.startsWith('*') && host === pattern;
  const rest = pattern.slice(1);
  return hasMore(host, rest) && !host.slice(0, -rest.length).includes('.');
}

/** Whether a host name ends like this and has something before it. */
function hasMore(host: string, end: string): boolean {
  return host.length > end.length && host.endsWith(end);
}

function fitsPath(path: string, pattern: string): boolean {
  if (pattern.endsWith('/**')) {
    const start = pattern.slice(0, -2);
    return path.length > start.length && path.startsWith(start);
  }
  if (!pattern.endsWith('/*')) return !pattern.endsWith('*') && path === pattern;
  const start = pattern.slice(0, -1);
  return path.startsWith(start) && path.slice(start.length).split('/').filter(Boolean).length === 1;
}
