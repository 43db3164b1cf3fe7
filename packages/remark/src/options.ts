import type { MarkdownLimits, SmartypantsOptions } from '@ferrotype/wasm/markdown';
import type { AnalyseOptions } from 'ferrotype/text';

/** What the parser reads beside CommonMark, and what is told about a text. */
export interface Options {
  /**
   * Tables, strikethrough, task lists, footnotes and bare URLs, as `remark-gfm`. `singleTilde: false` leaves text between
   * single tildes alone. Default `true`.
   */
  gfm?: boolean | { singleTilde?: boolean } | undefined;
  /** Front matter: YAML between `---`, TOML between `+++`, as `remark-frontmatter`. Default `['yaml', 'toml']`. */
  frontmatter?: boolean | readonly ('yaml' | 'toml')[] | undefined;
  /** `$inline$` math and `$$` blocks, as `remark-math`. Default `false`. */
  math?: boolean | undefined;
  /** `:text`, `::leaf` and `:::container` directives, as `remark-directive`. Default `false`. */
  directives?: boolean | undefined;
  /**
   * JSX, expressions, `import` and `export`, as `remark-mdx`, without HTML and indented code. Default: whether `remark-mdx`
   * is on the processor. `false` leaves MDX to `remark-parse`.
   */
  mdx?: boolean | undefined;
  /** GitHub's alerts: quotes that begin with `[!NOTE]`, as `remark-github-blockquote-alert`. Default `false`. */
  alerts?: boolean | undefined;
  /** Smart punctuation, with the options of `remark-smartypants`. Default `false`. */
  smartypants?: boolean | SmartypantsOptions | undefined;
  /** Whether to leave what is known about the text in `file.data.ferrotype`. Default `true`. */
  analyse?: boolean | AnalyseOptions | undefined;
  /** What a text may be at most: `maxBytes`, default 64 MiB, and `maxDepth`, default 1,000 levels. */
  limits?: Partial<MarkdownLimits> | undefined;
}
