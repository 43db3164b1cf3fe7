import type { SmartypantsOptions } from '@ferrotype/wasm/markdown';
import type { CodeBlock, HighlightHost, HighlightOptions } from '../highlight/types.ts';
import type { ExternalLinkOptions } from '../rewrite/types.ts';
import type { AnalyseOptions, TextData } from '../text/types.ts';

/** Options of `markdown(source, options)`. */
export interface MarkdownOptions {
  /**
   * Tables, strikethrough, task lists, footnotes and bare URLs. `singleTilde: false` leaves text between single tildes
   * alone. Default `true`.
   */
  gfm?: boolean | { singleTilde?: boolean | undefined } | undefined;
  /** Front matter: YAML between `---`, TOML between `+++`, or one of them. Default `true`. */
  frontmatter?: boolean | readonly ('yaml' | 'toml')[] | undefined;
  /** `$inline$` math and `$$` blocks, in the markup remark-math has for KaTeX. Default `false`. */
  math?: boolean | undefined;
  /** `:text`, `::leaf` and `:::container` directives, each a `<div>`. Default `false`. */
  directives?: boolean | undefined;
  /** GitHub's alerts: quotes that begin with `[!NOTE]`. Default `false`. */
  alerts?: boolean | undefined;
  /** Smart punctuation, with the options of `remark-smartypants`. Default `false`. */
  smartypants?: boolean | SmartypantsOptions | undefined;
  /** Whether headings get their slugs as ids, as `rehype-slug` does. Default `true`. */
  headingIds?: boolean | undefined;
  /** Whether HTML in the text is kept. It is dropped otherwise, as remark-rehype does. Default `false`. */
  rawHtml?: boolean | undefined;
  /**
   * What makes untrusted HTML safe. HTML in the text is kept for it to judge; what it gives back gets ids and coloured code,
   * which are trusted. Default: none; without `rawHtml` nothing but the addresses of links and images is the author's.
   */
  sanitize?: ((html: string) => string | Promise<string>) | undefined;
  /** How code is highlighted, as options of `createHighlighter`; `false` leaves it plain. Default `true`. */
  highlight?: boolean | HighlightOptions | undefined;
  /**
   * Links to other sites get `rel` and `target`, as by `rehype-external-links`: those of HTML in the text too. Default
   * `false`.
   */
  externalLinks?: boolean | ExternalLinkOptions | undefined;
  /** Reading speed, the excerpt's marker and the depth of the table of contents. */
  analyse?: AnalyseOptions | undefined;
  /** What a text may be at most: `maxBytes`, default 64 MiB, and `maxDepth`, default 1,000 levels. */
  limits?: { maxBytes?: number | undefined; maxDepth?: number | undefined } | undefined;
  /** The text's name, for messages. */
  file?: string | undefined;
}

/** What a text is rendered with. */
export interface MarkdownHost extends HighlightHost {
  /** A highlighter of your own, in place of the option `highlight`. */
  highlighter?: { html(block: CodeBlock): Promise<string> } | undefined;
}

/** A text as HTML, and what is known about it. */
export interface MarkdownResult extends TextData {
  html: string;
}
