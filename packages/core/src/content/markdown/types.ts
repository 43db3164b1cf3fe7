import type { Logger } from '../../report/logger.ts';
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
  /** Whether headings get their slugs as ids, as `rehype-slug` does. Default `true`. */
  headingIds?: boolean | undefined;
  /** Whether HTML in the text is kept. It is dropped otherwise, as remark-rehype does. Default `false`. */
  rawHtml?: boolean | undefined;
  /** `false` leaves code blocks plain. Default `true`. */
  highlight?: boolean | undefined;
  /** Reading speed, the excerpt's marker and the depth of the table of contents. */
  analyse?: AnalyseOptions | undefined;
  /** What a text may be at most: `maxBytes`, default 64 MiB, and `maxDepth`, default 1,000 levels. */
  limits?: { maxBytes?: number | undefined; maxDepth?: number | undefined } | undefined;
  /** The text's name, for messages. */
  file?: string | undefined;
}

/** A block of code, as a highlighter gets it. */
export interface MarkdownCode {
  readonly code: string;
  readonly lang: string;
  readonly meta?: string;
  readonly inline?: boolean;
  readonly file?: string;
  readonly line?: number;
}

/** What fills the places of code. */
export interface MarkdownHighlighter {
  html(block: MarkdownCode): Promise<string>;
}

/** What a text is rendered with. */
export interface MarkdownHost {
  /** Highlights code blocks. Default: they stay plain. */
  highlighter?: MarkdownHighlighter | undefined;
  logger?: Pick<Logger, 'warn'> | undefined;
}

/** A text as HTML, and what is known about it. */
export interface MarkdownResult extends TextData {
  html: string;
}
