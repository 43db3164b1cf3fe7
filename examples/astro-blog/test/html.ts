/** Just enough HTML for the site's own, well-formed pages. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Element {
  name: string;
  attributes: Map<string, string>;
}

/** The start tags of a document in order, scripts, styles and comments left out. */
export function parse(html: string): Element[] {
  const visible = html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/(<(script|style)\b[^>]*>).*?<\/\2>/gs, '$1');
  return [
    ...visible.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:=(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*)\s*\/?>/g),
  ].map(([, name = '', attributes = '']) => ({ name, attributes: parseAttributes(attributes) }));
}

function parseAttributes(text: string): Map<string, string> {
  const found = text.matchAll(/([^\s=>"'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return new Map([...found].map(([, key = '', a, b, c]) => [key, decode(a ?? b ?? c ?? '')]));
}

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#38': '&',
  '#39': "'",
  '#34': '"',
};
const decode = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

export function attribute(element: Element, name: string): string | undefined {
  return element.attributes.get(name);
}

/** Every address a page points to: links, files it loads, every candidate of a srcset, pictures for sharing. */
export function references(elements: Element[]): string[] {
  return elements.flatMap((element) => {
    const direct = ['href', 'src'].flatMap((name) => attribute(element, name) ?? []);
    const candidates = attribute(element, 'srcset')
      ?.split(/,\s+/)
      .map((candidate) => candidate.trim().split(/\s+/)[0] ?? '');
    const shared = attribute(element, 'property') === 'og:image' ? [attribute(element, 'content') ?? ''] : [];
    return [...direct, ...(candidates ?? []), ...shared].filter((url) => !/^(mailto|data):/.test(url));
  });
}

/** A reference as the browser resolves it on the page at `path` (a file below the output folder). */
export function absolute(reference: string, path: string, site: string): URL {
  return new URL(reference, new URL(path.replaceAll('\\', '/').replace(/index\.html$/, ''), `${site}/`));
}

/** Whether an address of this site is a file of it, and its fragment a place on that page. */
export function resolveInSite(url: URL, dist: string): boolean {
  const path = join(dist, decodeURIComponent(url.pathname));
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  // A folder's page has an address that ends in a slash; anything else would be redirected.
  if (isFolder && !url.pathname.endsWith('/')) return false;
  const file = isFolder ? join(path, 'index.html') : path;
  if (!existsSync(file)) return false;
  if (url.hash === '' || !file.endsWith('.html')) return true;
  const target = decodeURIComponent(url.hash.slice(1));
  return parse(readFileSync(file, 'utf8')).some((element) => attribute(element, 'id') === target);
}
