/** KaTeX's options, with its defaults but for `maxSize`, and limits. */
export interface MathOptions {
  /** What markup: HTML to see and MathML to hear, or one of them. Default `'htmlAndMathml'`. */
  output: 'htmlAndMathml' | 'html' | 'mathml';
  /** Equation numbers on the left. Default `false`. */
  leqno: boolean;
  /** Displayed formulas on the left. Default `false`. */
  fleqn: boolean;
  /** Thickness of lines at least, in em. Default 0. */
  minRuleThickness: number;
  /** Whether `\color` takes one argument, as in MathJax. Default `false`. */
  colorIsTextColor: boolean;
  /** Sizes at most, in em. Default 500; KaTeX has no limit. */
  maxSize: number;
  /** Macro expansions at most. Default 1,000. */
  maxExpand: number;
  /** Whether macros a formula defines hold for those after it. Default `false`. */
  globalGroup: boolean;
  /** Whether `\href`, `\includegraphics`, `\htmlClass` and their like are obeyed. Default `false`. */
  trust: boolean;
  /** Whether what LaTeX would not take is an error. Default `false`. */
  strict: boolean;
  /** Colour of what can't be read. Default `#cc0000`. */
  errorColor: string;
  /** Macros, by name with the backslash. Default none. */
  macros: Readonly<Record<string, string>>;
  /** UTF-8 bytes of a formula at most. Default 65,536. */
  maxBytes: number;
  /** Levels of groups at most. Default 100. */
  maxDepth: number;
}

/** The math module. It stays usable after every error: an instance that trapped is replaced. */
export interface MathEngine {
  /**
   * The markup of a formula, in a line of text or, with `display`, in a block of its own; with
   * `lenient`, commands that are not known are shown as they are, in `errorColor`.
   * @throws {EngineError} `Math` for what is no TeX, with its offset in UTF-16 units; `LimitBytes` or `LimitDepth`.
   */
  render(tex: string, display: boolean, lenient?: boolean): string;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
