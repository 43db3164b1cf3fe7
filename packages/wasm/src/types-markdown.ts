/** Which extensions of CommonMark are on. */
export interface MarkdownOptions {
  /** Tables, strikethrough, task lists, footnotes and bare URLs, as `remark-gfm`. Default `true`. */
  gfm: boolean;
  /** Whether a single tilde strikes through as two do; only with `gfm`. Default `true`. */
  singleTilde: boolean;
  /** YAML between `---` at the start, as `remark-frontmatter`. Default `true`. */
  yaml: boolean;
  /** TOML between `+++` at the start, as `remark-frontmatter` when told so. Default `true`. */
  toml: boolean;
  /** `$inline$` and `$$` blocks, as `remark-math`. Default `false`. */
  math: boolean;
  /** `:text`, `::leaf` and `:::container` directives, as `remark-directive`. Default `false`. */
  directives: boolean;
}

/** What a text may be at most. Every limit passed is a coded error. */
export interface MarkdownLimits {
  /** Bytes of the text in UTF-8. Default 67,108,864 (64 MiB). */
  maxBytes: number;
  /** Levels of the tree; a list in a list is two. Default 1,000. */
  maxDepth: number;
}

/** A tree as numbers and strings: what they mean is documented in `wasm/content/src/markdown/tree.rs`. */
export interface FlatTree {
  /** The text, without the byte order mark it may have begun with: strings are cut from it. */
  readonly source: string;
  /** The nodes. A view of the module's memory: it holds until the engine's next call. */
  readonly words: Uint32Array;
  /** Strings that are not in the source as they are, one after the other. */
  readonly pool: string;
}

/** How a text is parsed. */
export interface ParseOptions extends Partial<MarkdownOptions> {
  /** Smart punctuation, as `remark-smartypants`. Default `false`. */
  smartypants?: boolean | SmartypantsOptions;
  limits?: Partial<MarkdownLimits>;
}

/** The Markdown module. It stays usable after every error: an instance that trapped is replaced. */
export interface MarkdownEngine {
  /**
   * Parses a text.
   * @throws {EngineError} `LimitBytes`, `LimitDepth` or `LimitWork`.
   */
  parse(source: string, options?: ParseOptions): FlatTree;
  /**
   * Makes HTML of a text, without a tree in between, and tells what is known about it.
   * @throws {EngineError} as `parse`.
   */
  render(source: string, options?: ParseOptions & Partial<PageOptions>): RenderedPage;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}

/** How HTML is written, and what ends the excerpt. */
export interface PageOptions {
  /** Whether HTML in the text is kept; it is dropped otherwise, as remark-rehype does. Default `false`. */
  rawHtml: boolean;
  /** Whether headings get their slugs as ids. Default `true`. */
  headingIds: boolean;
  /** GitHub's alerts: quotes that begin with `[!NOTE]`. Default `false`. */
  alerts: boolean;
  /** Whether code in text that ends in `{:language}` is a slot as blocks are. Default `false`. */
  inlineCode: boolean;
  /** Puts a NUL behind the name of each heading's tag, in place of an id. Default `false`. */
  markHeadings: boolean;
  /** The comment that ends the excerpt, without its brackets. Default `'more'`. */
  excerptMarker: string;
}

/** Where something stands: lines and columns from 1, offsets from 0, in UTF-16 code units. */
export interface TextPlace {
  start: { line: number; column: number; offset: number };
  end: { line: number; column: number; offset: number };
}

/** What is left out of the HTML for the caller to put in. */
export interface PageSlot {
  readonly kind: 'code' | 'math' | 'inlineMath' | 'inlineCode' | 'icon';
  /** The language of code; of an icon, the kind of the alert. */
  readonly lang: string | undefined;
  readonly meta: string | undefined;
  readonly value: string;
  /** Line in the text, from 1. */
  readonly line: number;
}

/** A heading. `slug` is what github-slugger makes of `text`. */
export interface PageHeading {
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6;
  readonly text: string;
  readonly slug: string;
  readonly position: TextPlace | undefined;
}

/** A link with its text, or an image with its alternative text; references are resolved. */
export interface PageUse {
  readonly url: string;
  readonly title: string | null;
  readonly text: string;
  readonly position: TextPlace | undefined;
}

/** A text as HTML, and what is known about it. The lists are the caller's own. */
export interface RenderedPage {
  /** A NUL stands in the place of each of `slots`, in order. */
  readonly html: string;
  readonly slots: readonly PageSlot[];
  /** Words, of them those that are one character of a script without blanks, and characters that are not blank. */
  readonly counts: { readonly words: number; readonly unspaced: number; readonly characters: number };
  readonly excerpt: string;
  readonly headings: PageHeading[];
  readonly links: PageUse[];
  readonly images: PageUse[];
  /** Languages of the code blocks, each once. */
  readonly languages: string[];
  /** Front matter as it stands in the text, between the fences. */
  readonly frontmatter?: { readonly format: 'yaml' | 'toml'; readonly value: string };
}

/** Smart punctuation, with the options of `remark-smartypants`. */
export interface SmartypantsOptions {
  /** Straight quotes become curly ones. Default `true`. */
  quotes?: boolean | undefined;
  /** What opens. One character each. Default `{ double: '“', single: '‘' }`. */
  openingQuotes?: { double: string; single: string } | undefined;
  /** What closes. One character each. Default `{ double: '”', single: '’' }`. */
  closingQuotes?: { double: string; single: string } | undefined;
  /** Three points become an ellipsis: with blanks between them, without, or both (`true`). Default `true`. */
  ellipses?: boolean | 'spaced' | 'unspaced' | undefined;
  /** Double backticks and apostrophes become quotes; with `'all'` single ones too. Default `true`. */
  backticks?: boolean | 'all' | undefined;
  /**
   * Two hyphens become an em dash; with `'oldschool'` an en dash, and three an em dash; with `'inverted'` an em dash, and
   * three an en dash. Default `true`.
   */
  dashes?: boolean | 'oldschool' | 'inverted' | undefined;
}
