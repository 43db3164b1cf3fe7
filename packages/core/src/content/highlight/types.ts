import type { Element } from 'hast';
import type { FerrotypeError } from '../../errors/error.ts';
import type { Logger } from '../../report/logger.ts';

/** A TextMate grammar as VS Code has it in JSON. Keys not named here are the grammar's too. */
export interface Grammar {
  /** What authors call the language. */
  name: string;
  scopeName: string;
  /** Other names of the language. */
  aliases?: readonly string[] | undefined;
  /** Names of languages whose code stands in this one's; their grammars are loaded with it. */
  embeddedLangs?: readonly string[] | undefined;
  /** Names of languages that may stand in it; the grammars of those that code seems to hold are loaded. */
  embeddedLangsLazy?: readonly string[] | undefined;
  displayName?: string | undefined;
  fileTypes?: readonly string[] | undefined;
  firstLineMatch?: string | undefined;
  injections?: object | undefined;
  injectionSelector?: string | undefined;
  /** Scopes of the grammars that this one's patterns are added to. */
  injectTo?: readonly string[] | undefined;
  patterns?: readonly object[] | undefined;
  repository?: object | undefined;
}

/** A theme as VS Code has it in JSON, or as Shiki has normalised it. Keys not named here are the theme's too. */
export interface Theme {
  name?: string | undefined;
  displayName?: string | undefined;
  /** `light` or `dark`. */
  type?: string | undefined;
  /** Colours of the editor, such as `editor.background`. */
  colors?: object | undefined;
  tokenColors?: readonly object[] | undefined;
  /** What `tokenColors` is called in TextMate's own themes. */
  settings?: readonly object[] | undefined;
  semanticHighlighting?: boolean | undefined;
  semanticTokenColors?: object | undefined;
  fg?: string | undefined;
  bg?: string | undefined;
}

/** A value, a module whose default export it is, a promise of either, or a function that gives any of these. */
export type Loadable<Value> = Loaded<Value> | (() => Loaded<Value>);
type Loaded<Value> = Value | { readonly default: Value } | PromiseLike<Value | { readonly default: Value }>;

/** A theme by its name, as VS Code has it, or as modules such as `@shikijs/themes/nord` give it. */
export type ThemeInput = Loadable<string | Theme>;

/** A language by its name, its grammar, a list of both, or as modules such as `@shikijs/langs/rust` give it. */
export type LanguageInput = Loadable<string | Grammar | readonly (string | Grammar)[]>;

/**
 * Marks an author can make. In comments: `[!code ++]` and `--` (`diff`), `[!code highlight]` (`highlight`), `[!code focus]`
 * (`focus`), `[!code error]`, `warning` and `info` (`errorLevel`), `[!code word:name]` (`word`). After the language:
 * `{1,3-5}` (`metaHighlight`), `/name/` (`metaWord`), and `title="…"`, `showLineNumbers`, `startLine=5`, `wrap`, `copy`, `diff`,
 * `lang="…"` (`meta`). What is not `true` is not read.
 */
export interface NotationOptions {
  diff?: boolean | undefined;
  highlight?: boolean | undefined;
  focus?: boolean | undefined;
  errorLevel?: boolean | undefined;
  word?: boolean | undefined;
  metaHighlight?: boolean | undefined;
  metaWord?: boolean | undefined;
  meta?: boolean | undefined;
}

// The sentences below are also the descriptions of the schema beside this file; a test keeps the two equal.

/** Options of {@link createHighlighter}. */
export interface HighlightOptions {
  /** The theme: a name of tm-themes, `css-variables`, a VS Code theme, or a module of one. Default `github-dark`. */
  theme?: ThemeInput | undefined;
  /** Several themes by the names of their CSS variables, such as `{ light: 'github-light', dark: 'github-dark' }`; replaces `theme`. */
  themes?: Readonly<Record<string, ThemeInput>> | undefined;
  /** With several themes, the one whose colours are written as they are: one of their names, `light-dark()`, or `false` for none. Default `light`. */
  defaultColor?: string | false | undefined;
  /** What names of CSS variables start with. Default `--shiki-`; for the theme `css-variables` in the dialect `astro` `--astro-code-`. */
  cssVariablePrefix?: string | undefined;
  /** Languages to have at hand: TextMate grammars as VS Code has them, modules of them, or names. Those of tm-grammars load by themselves when a block is in them. Default `[]`. */
  langs?: readonly LanguageInput[] | undefined;
  /** Other names for languages, such as `{ svg: 'xml' }`. Default `{}`. */
  langAlias?: Readonly<Record<string, string>> | undefined;
  /** Whether long lines wrap; `null` writes nothing about it. Default `null`; in the dialect `astro` `false`, which adds `overflow-x: auto`. */
  wrap?: boolean | null | undefined;
  /** `tailing-curly-colon` highlights code in a line of text that names its language: `let x{:rust}`. Default `false`. */
  inline?: false | 'tailing-curly-colon' | undefined;
  /** `inline` writes spans and `<br>` without `pre`, `code` and lines. Default `classic`. */
  structure?: 'classic' | 'inline' | undefined;
  /** Whether lines are numbered where the author doesn't say. Default `false`. */
  lineNumbers?: boolean | undefined;
  /** Which marks of authors are read: all, none, or those that are `true`. Default `true`; in the dialect `astro` `false`. */
  notation?: boolean | NotationOptions | undefined;
  /** Adds a button that copies the code, or one with words of your own. Default `false`. */
  copyButton?: boolean | { label?: string | undefined; copied?: string | undefined } | undefined;
  /** Whose markup is written: Shiki's, or that of Astro's wrapper of it. Default `shiki`. */
  dialect?: 'shiki' | 'astro' | undefined;
}

/** Options with themes and languages as they are, which JSON holds whole. */
export interface PlainHighlightOptions extends Omit<HighlightOptions, 'theme' | 'themes' | 'langs'> {
  theme?: string | Theme | undefined;
  themes?: Readonly<Record<string, string | Theme>> | undefined;
  langs?: readonly (string | Grammar | readonly (string | Grammar)[])[] | undefined;
}

/** A piece of code to highlight. */
export interface CodeBlock {
  /** The code. One line end at its end is dropped: it belongs to the fence. */
  code: string;
  /** The language as the author named it; `''` for plain text. */
  lang: string;
  /** What follows the language on the fence. */
  meta?: string | undefined;
  /** Code within a line of text. Without a language it is looked for in the code, where the option `inline` says so. */
  inline?: boolean | undefined;
  /** The file the code stands in, for warnings. */
  file?: string | undefined;
  /** The line it starts at, for warnings. */
  line?: number | undefined;
  /** Told of each warning about this block, in the place of the logger. */
  warn?: ((warning: FerrotypeError) => void) | undefined;
  /** Attributes of the outer element, by their names in HTML or hast. */
  attributes?: Readonly<Record<string, string>> | undefined;
}

/** What the place a highlighter works in gives it. */
export interface HighlightHost {
  /** Folder of the cache; `false` keeps nothing. Default: as of `createFerrotype`, FERROTYPE_CACHE_DIR included. */
  cacheDir?: string | false | undefined;
  /** Where warnings go. Default: the standard error stream. */
  logger?: (Pick<Logger, 'warn'> & Partial<Logger>) | undefined;
  /** Folder that relative paths start at, and that warnings name files from. Default: the current folder. */
  root?: string | undefined;
}

/** How much was done. */
export interface HighlightStats {
  /** Blocks highlighted. */
  highlighted: number;
  /** Blocks that were in the cache. */
  fromCache: number;
}

/** Highlights code. Calls made in one tick are done together. */
export interface Highlighter {
  /** The block as HTML. */
  html(block: CodeBlock): Promise<string>;
  /** The block as a hast element, a new one each time. */
  hast(block: CodeBlock): Promise<Element>;
  stats(): HighlightStats;
  /** Stores what is new in the cache and lets go of the engine. No call may follow. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
