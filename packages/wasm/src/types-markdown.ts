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

/** The Markdown module. It stays usable after every error: an instance that trapped is replaced. */
export interface MarkdownEngine {
  /**
   * Parses a text.
   * @throws {EngineError} `LimitBytes`, `LimitDepth` or `LimitWork`.
   */
  parse(source: string, options?: Partial<MarkdownOptions> & { limits?: Partial<MarkdownLimits> }): FlatTree;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
