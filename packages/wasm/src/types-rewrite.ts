/** What a page may be at most. Every limit passed is a coded error. */
export interface RewriteLimits {
  /** Bytes of HTML. Default 67,108,864 (64 MiB). */
  maxBytes: number;
  /** Bytes kept while reading, which grow with the elements that are open. Default 67,108,864 (64 MiB). */
  maxMemory: number;
}

/** What is written on links to other sites, as by `rehype-external-links`. */
export interface RewriteLinks {
  /** Link types; an empty list writes none. Default `['nofollow']`. */
  rel?: string | readonly string[] | undefined;
  /** Where the link opens. Default: not written. */
  target?: '_blank' | '_parent' | '_self' | '_top' | undefined;
  /** Protocols that are of other sites. Default `['http', 'https']`. */
  protocols?: readonly string[] | undefined;
  /** Hosts that are the site's own, such as `example.org`, with a port where only that one is. Default none. */
  hosts?: readonly string[] | undefined;
  /** Text behind the link, in a `<span>`, such as `(opens in a new window)`. Default none. */
  content?: string | undefined;
}

/** How headings get ids and links to themselves. */
export interface RewriteHeadings {
  /** What the ids made here start with. Default `''`. */
  prefix?: string | undefined;
  /** Where a link to the heading goes: before its text, behind it, or around it. Default `false`. */
  anchor?: 'prepend' | 'append' | 'wrap' | false | undefined;
}

/**
 * What is written on images whose author said nothing: `loading="lazy"` and `decoding="async"`, on the first ones what the
 * SDK's `priority` writes.
 */
export interface RewriteImages {
  /**
   * How many images from the start are loaded at once: `loading="eager"` and `decoding="sync"`, on the very first
   * `fetchpriority="high"` too. Default 0.
   */
  eager?: number | undefined;
}

/** What is rewritten: nothing by default. */
export interface RewriteOptions {
  externalLinks?: RewriteLinks | undefined;
  headings?: RewriteHeadings | undefined;
  images?: RewriteImages | undefined;
  limits?: Partial<RewriteLimits> | undefined;
}

/** The rewriting module. It stays usable after every error: an instance that trapped is replaced. */
export interface RewriteEngine {
  /**
   * Rewrites a page, or a fragment of one, in one pass. What is not touched stays as it was written.
   * @throws {EngineError} `LimitBytes` or `LimitWork`; `Syntax` for HTML that can be read in two ways.
   */
  rewrite(html: string, options?: RewriteOptions): string;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
