import type { FlatTree, ParseOptions } from './types-markdown.ts';

/** The MDX module. It stays usable after every error: an instance that trapped is replaced. */
export interface MdxEngine {
  /**
   * Parses a text as MDX: Markdown with JSX, expressions, `import` and `export`, and without HTML, autolinks in angle
   * brackets and indented code.
   * @throws {EngineError} `Syntax`, `LimitBytes`, `LimitDepth` or `LimitWork`.
   */
  parse(source: string, options?: ParseOptions): FlatTree;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
