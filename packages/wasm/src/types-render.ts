/**
 * A mark an author can make: in comments `[!code ++]` and `--` (`diff`), `[!code highlight]`, `[!code focus]`, `[!code error]`,
 * `warning` and `info` (`errorLevel`), `[!code word:name]`; after the language `{1,3-5}` (`metaHighlight`), `/name/`
 * (`metaWord`), and `title`, `showLineNumbers`, `startLine`, `wrap`, `copy`, `diff` (`meta`).
 */
export type Mark =
  'diff' | 'highlight' | 'focus' | 'errorLevel' | 'word' | 'metaHighlight' | 'metaWord' | 'meta';

/** What the blocks of a site have in common. One object should serve all blocks: what is made from it is kept. */
export interface RenderSettings {
  /** Numbers of themes, in order. */
  readonly themes: readonly number[];
  /** Their names in CSS variables; left out for a single theme. */
  readonly keys?: readonly string[];
  /** The key whose colours are written as they are, `light-dark()`, or `false`. */
  readonly defaultColor: string | false;
  /** What names of variables start with. */
  readonly cssVariablePrefix: string;
  /** Shiki's structure and classes, or those of Astro's wrapper of it. */
  readonly dialect: 'shiki' | 'astro';
  /** `inline` writes spans and `br` alone. */
  readonly structure: 'classic' | 'inline';
  /** Whether long lines wrap; `null` says nothing of it. */
  readonly wrap: boolean | null;
  /** The author's marks that are read. */
  readonly marks: readonly Mark[];
  /** Whether lines are numbered where the meta string doesn't say. */
  readonly lineNumbers: boolean;
  /** The words on the copy button, before and after; left out for no button. */
  readonly copyButton?: { readonly label: string; readonly copied: string };
}

/** One block to highlight. */
export interface RenderRequest {
  /** The scope name of its grammar; `null` for plain text. */
  readonly scope: string | null;
  /** The language as the author named it. */
  readonly lang: string;
  /** The language it is, aliases resolved. */
  readonly resolved: string;
  readonly meta?: string;
  /** Code within a line of text. */
  readonly inline?: boolean;
  /** Attributes of the outer element, by their names in hast. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** One block, highlighted. */
export interface RenderedCode {
  /** HTML, or a flat hast tree as JSON. */
  readonly text: string;
  /** A limit was reached: some text, or all, is plain. */
  readonly gaveUp: boolean;
}
