import path from 'node:path';

/** Where a site's files stand for browsers. */
export interface SiteAddress {
  /** Path the site lies below, such as `/docs/`. */
  readonly base: string;
  /** Addresses that are the site's own as well: its own origin, that of its assets. */
  readonly origins: readonly string[];
}

/** Stands for the site's own origin while addresses are resolved; `.invalid` is nobody's (RFC 2606). */
const here = 'https://site.invalid';

/** The address of a page by its file: `/posts/tide/` of `posts/tide/index.html`. */
export function pageAddress(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** Turns addresses on pages into files of the output folder. */
export class Addresses {
  readonly #base: string;
  readonly #origins: readonly string[];

  constructor({ base, origins }: SiteAddress) {
    this.#base = `/${base}/`.replaceAll(/\/+/g, '/');
    this.#origins = origins.map((origin) => origin.replace(/\/$/, ''));
  }

  /** The address that those on a page start at. */
  start(file: string, base: string | undefined): URL {
    const page = new URL(`${here}${this.#base}${file.split('/').map(encodeURIComponent).join('/')}`);
    return (base === undefined ? undefined : parse(base, page)) ?? page;
  }

  /** The file at an address, from the output folder; `undefined` for other sites and `data:`. */
  fileOf(address: string, start: URL): string | undefined {
    const url = parse(address, start);
    if (url === undefined) return undefined;
    const own = this.#below(url);
    if (own === undefined) return undefined;
    const file = path.posix.normalize(decode(own)).replace(/^\/+/, '');
    return file.startsWith('..') ? undefined : file;
  }

  #below(url: URL): string | undefined {
    if (url.origin === here) {
      if (url.pathname.startsWith(this.#base)) return url.pathname.slice(this.#base.length);
      return url.pathname.slice(1);
    }
    for (const origin of this.#origins) {
      if (!url.href.startsWith(`${origin}/`)) continue;
      const below = url.href.slice(origin.length).split(/[?#]/, 1)[0] ?? '';
      return below.startsWith(this.#base) ? below.slice(this.#base.length) : below.slice(1);
    }
    return undefined;
  }
}

function parse(address: string, start: URL): URL | undefined {
  const url = URL.parse(address.trim(), start);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}

function decode(below: string): string {
  try {
    return decodeURIComponent(below);
  } catch {
    return below;
  }
}
