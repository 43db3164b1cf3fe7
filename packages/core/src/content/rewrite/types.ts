import type { RewriteHeadings, RewriteImages, RewriteLimits, RewriteLinks } from '@ferrotype/wasm/rewrite';

/** What is written on links to other sites. */
export type ExternalLinkOptions = RewriteLinks;

/** Options of `rewriteHtml(html, options)`. `true` is a part with its defaults; nothing is done by default. */
export interface RewriteHtmlOptions {
  /** Links to other sites get `rel` and `target`, as by `rehype-external-links`. Default `false`. */
  externalLinks?: boolean | ExternalLinkOptions | undefined;
  /** Headings get ids, as by `rehype-slug`, and links to themselves. Default `false`. */
  headings?: boolean | RewriteHeadings | undefined;
  /** Images get `loading="lazy"` and `decoding="async"` where nothing is said. Default `false`. */
  images?: boolean | RewriteImages | undefined;
  /** What a page may be at most: `maxBytes` and `maxMemory`, default 64 MiB each. */
  limits?: { [Name in keyof RewriteLimits]?: number | undefined } | undefined;
  /** The page's name, for messages. */
  file?: string | undefined;
}
