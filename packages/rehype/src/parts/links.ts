import type { Root } from 'hast';
import { parse as parseSpaces } from 'space-separated-tokens';
import { eachElement } from '../tree/collect.ts';

/** What is written on links to other sites. */
export interface ExternalLinkOptions {
  /** Link types; an empty list writes none. Default `['nofollow']`. */
  rel?: string | readonly string[] | undefined;
  /** Where the link opens. Default: not written. */
  target?: '_blank' | '_parent' | '_self' | '_top' | undefined;
  /** Protocols that are of other sites. Default `['http', 'https']`. */
  protocols?: readonly string[] | undefined;
  /** Text behind the link, in a `<span>`, such as `(opens in a new window)`. Default none. */
  content?: string | undefined;
}

const absolute = /^[a-z][a-z\d+\-.]*:/i;
const windowsPath = /^[a-z]:\\/i;

/** Marks links to other sites as `rehype-external-links` does. */
export function markExternalLinks(tree: Root, options: ExternalLinkOptions): void {
  const { rel = ['nofollow'], target, protocols = ['http', 'https'], content } = options;
  const types = typeof rel === 'string' ? parseSpaces(rel) : rel;
  const isExternal = (url: string): boolean =>
    absolute.test(url) && !windowsPath.test(url)
      ? protocols.includes(url.slice(0, url.indexOf(':')))
      : url.startsWith('//');
  eachElement(tree, ({ tagName, properties, children }) => {
    const { href } = properties;
    if (tagName !== 'a' || typeof href !== 'string' || !isExternal(href)) return;
    if (types.length > 0) properties.rel = [...types];
    if (target !== undefined) properties.target = target;
    if (content !== undefined) {
      const text = { type: 'text' as const, value: content };
      children.push({ type: 'element', tagName: 'span', properties: {}, children: [text] });
    }
  });
}
