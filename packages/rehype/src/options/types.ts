import type { HtmlLimits } from '@ferrotype/wasm/html';
import type { HighlightOptions } from 'ferrotype/content';
import type { HeadingOptions } from '../parts/headings.ts';
import type { ImageOptions } from '../parts/images.ts';
import type { ExternalLinkOptions } from '../parts/links.ts';
import type { MathPartOptions } from '../parts/math.ts';
import type { SanitizeSchema } from '../sanitize/schema.ts';

/** What is allowed besides GitHub's schema; `schema` stands in its place. */
export interface SanitizeOptions extends SanitizeSchema {
  /** A schema instead of GitHub's, such as one of `hast-util-sanitize`. */
  schema?: SanitizeSchema | undefined;
}

// The sentences below are also the descriptions of the schema beside this file; a test keeps the two equal.

/** Options of the plugin. */
export interface Options {
  /** Raw HTML becomes elements, as by `rehype-raw`. Default `true`. */
  rawHtml?: boolean | undefined;
  /** Only what GitHub allows stays, or what you allow besides; done before anything is added. Default `false`. */
  sanitize?: boolean | SanitizeOptions | undefined;
  /** Headings get ids, as by `rehype-slug`, and links to themselves. Default `true`. */
  headings?: boolean | HeadingOptions | undefined;
  /** Links to other sites get `rel` and `target`, as by `rehype-external-links`. Default `false`. */
  externalLinks?: boolean | ExternalLinkOptions | undefined;
  /** Formulas become KaTeX's HTML and MathML, as by `rehype-katex`. Default `false`. */
  math?: boolean | MathPartOptions | undefined;
  /** Local images become pictures in several sizes and formats. Default `true`. */
  images?: boolean | ImageOptions | undefined;
  /** Code is highlighted, as by Shiki; options of `createHighlighter`. Default `true`. */
  highlight?: boolean | HighlightOptions | undefined;
  /** A button that copies the code on every block. Default `false`. */
  copyButton?: boolean | { label?: string | undefined; copied?: string | undefined } | undefined;
  /** Folder of the cache of code and pictures; `false` keeps nothing. Default: as of `createFerrotype`. */
  cacheDir?: string | false | undefined;
  /** What a tree with raw HTML may be at most: `maxBytes`, default 64 MiB, and `maxDepth`, default 1,000 levels. */
  limits?: Partial<HtmlLimits> | undefined;
}
