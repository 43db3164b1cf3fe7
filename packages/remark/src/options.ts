/** What the parser reads beside CommonMark, and what is told about a text. */
export interface Options {
  /** Tables, strikethrough, task lists, footnotes and bare URLs, as `remark-gfm`. Default `true`. */
  gfm?: boolean | { singleTilde?: boolean };
}
