/** What a tree may be at most. Every limit passed is a coded error. */
export interface HtmlLimits {
  /** Bytes of all text in UTF-8. Default 67,108,864 (64 MiB). */
  maxBytes: number;
  /** Levels of the tree. Default 1,000. */
  maxDepth: number;
}

/** A tree that goes in: what its numbers mean is documented in `wasm/content/src/html/input.rs`. */
export interface FlatHtml {
  readonly words: readonly number[];
  /** All strings, one after the other. */
  readonly text: string;
}

/** A tree that comes out: what its numbers mean is documented in `wasm/content/src/html/flat.rs`. */
export interface FlatHast {
  /** A view of the module's memory: it holds until the engine's next call. */
  readonly words: Uint32Array;
  /** All strings, one after the other. */
  readonly pool: string;
}

/** How a tree is read. */
export interface HtmlOptions {
  /** A whole document, not a fragment of one. Default `false`. */
  document?: boolean | undefined;
  /** What may stay, as records (`wasm/content/src/html/sanitize/schema.rs`). Default: everything. */
  schema?: string | undefined;
  limits?: Partial<HtmlLimits> | undefined;
}

/** The HTML module. It stays usable after every error: an instance that trapped is replaced. */
export interface HtmlEngine {
  /**
   * Reads a tree as a browser would: elements that are there already and HTML that is still text go through one parser.
   * @throws {EngineError} `LimitBytes`, `LimitDepth` or `LimitWork`; `InvalidOption` for a schema that can't be read.
   */
  rebuild(tree: FlatHtml, options?: HtmlOptions): FlatHast;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
