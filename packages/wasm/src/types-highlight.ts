import type { RenderedCode, RenderRequest, RenderSettings } from './types-render.ts';

/** How text looks in one theme. */
export interface TokenStyle {
  /** The colour of the letters: hexadecimal in upper case, whatever else a theme has as it is. */
  readonly color?: string;
  /** The colour behind, where a rule of the theme gives one that is not its default. */
  readonly background?: string;
  /** How letters are drawn, Shiki's bits: italic 1, bold 2, underline 4, strikethrough 8. */
  readonly font: number;
}

/** Text that looks the same in every theme. */
export interface Token {
  readonly content: string;
  /** Place in the code, in UTF-16 code units. */
  readonly offset: number;
  /** One for each theme, in the order asked. */
  readonly styles: readonly TokenStyle[];
}

/** What a page must know of a theme. */
export interface TokenTheme {
  /** The theme's own name, `''` if it has none. */
  readonly name: string;
  readonly type: 'light' | 'dark';
  /** The colour of plain text. */
  readonly fg: string;
  /** The colour behind the code. */
  readonly bg: string;
}

/** Code, highlighted. */
export interface Tokens {
  /** The tokens of each line, without its end; an empty line has none. */
  readonly lines: readonly (readonly Token[])[];
  /** In the order asked. */
  readonly themes: readonly TokenTheme[];
  /** The limit on work was reached: some text, or all, is plain. */
  readonly gaveUp: boolean;
}

/**
 * What a text may cost. What goes beyond is plain text, never an error; so is what takes some fifty times as long as code
 * does (two seconds, and five microseconds a byte).
 */
export interface HighlightLimits {
  /** Bytes of a line in UTF-8; longer ones are plain, and lines with words over 4,096. Default 65,536. */
  maxLineBytes: number;
  /** Units of work for a text, about a byte looked at once each; the rest is plain. Default 200,000,000. */
  maxWork: number;
}

/** The highlighting module. It stays usable after every error: an instance that trapped is replaced. */
export interface HighlightEngine {
  /**
   * Adds a TextMate grammar, VS Code's JSON as text or bytes, and says its scope name. Where it injects itself
   * (`injectTo`) and which others include it counts from now on.
   * @throws {EngineError} `Grammar`
   */
  addGrammar(json: string | Uint8Array): string;
  /**
   * The first regular expression of a grammar that is none, with what is wrong: its rule finds nothing, or something else.
   * `undefined` where all are well, and for what is no grammar. Such a grammar can be added all the same.
   */
  wrongExpression(json: string | Uint8Array): string | undefined;
  /** Whether there is a grammar of this scope name. */
  hasGrammar(scope: string): boolean;
  /** Scope names a grammar includes, itself or through others, that are not there: code in those languages stays plain. */
  missing(scope: string): string[];
  /**
   * Adds a VS Code theme in JSON, as text or bytes, and says its number.
   * @throws {EngineError} `Theme`
   */
  addTheme(json: string | Uint8Array): number;
  /** Adds the theme of CSS variables, Shiki's `css-variables`. `prefix` goes before their names, such as `--shiki-`. */
  addVariablesTheme(prefix: string): number;
  /**
   * The tokens of a text in all themes, from one pass.
   * @param scope the scope name of its grammar; `null` for plain text.
   * @param themes numbers of themes.
   * @throws {EngineError} `Grammar` or `Theme` where one was not added.
   */
  tokens(
    code: string,
    scope: string | null,
    themes: readonly number[],
    limits?: Partial<HighlightLimits>,
  ): Tokens;
  /**
   * A text as HTML or as a flat hast tree, with the structure of Shiki's `codeToHtml` and `codeToHast`.
   * @throws {EngineError} `Grammar` or `Theme` where one was not added.
   */
  highlight(
    code: string,
    request: RenderRequest,
    settings: RenderSettings,
    to: 'html' | 'hast',
    limits?: Partial<HighlightLimits>,
  ): RenderedCode;
  /** Bytes of WebAssembly memory held. It never shrinks. */
  readonly memoryBytes: number;
}
