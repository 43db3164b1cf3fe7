/** Where something stands: lines and columns from 1, offsets from 0, in UTF-16 code units. */
export interface Place {
  start: { line: number; column: number; offset?: number | undefined };
  end: { line: number; column: number; offset?: number | undefined };
}

/** A heading of the text. */
export interface Heading {
  depth: 1 | 2 | 3 | 4 | 5 | 6;
  text: string;
  /** What github-slugger makes of the text: unique in this text, and what rehype-slug would give the heading as its id. */
  slug: string;
  position?: Place | undefined;
}

/** An entry of the table of contents with those below it. */
export interface TocEntry {
  depth: Heading['depth'];
  text: string;
  slug: string;
  children: TocEntry[];
}

/** A link, references resolved. */
export interface LinkUse {
  url: string;
  title: string | null;
  text: string;
  position?: Place | undefined;
}

/** An image, references resolved. */
export interface ImageUse {
  url: string;
  title: string | null;
  alt: string;
  position?: Place | undefined;
}

/** Where and why front matter can't be read. */
export interface FrontMatterError {
  code: 'FT_FRONTMATTER_INVALID';
  message: string;
  /** Line in the file, from 1. */
  line: number;
  /** Column in the line, from 1. */
  column: number;
}

/** Front matter, parsed; `data` is `undefined` where `error` is there. */
export interface FrontMatter {
  format: 'yaml' | 'toml';
  data: unknown;
  error?: FrontMatterError;
}

/** How long a text takes to read. */
export interface ReadingTime {
  /** Minutes, not rounded. */
  minutes: number;
  /** Minutes for people: whole, at least 1. */
  rounded: number;
}

/** What is known about a text. */
export interface TextData {
  headings: Heading[];
  toc: TocEntry[];
  /** Words, a Chinese, Japanese or Korean character counting as one. Code blocks are not counted. */
  words: number;
  /** Characters without whitespace. */
  characters: number;
  readingTime: ReadingTime;
  /** The text before the marker, or the first paragraph. */
  excerpt: string;
  links: LinkUse[];
  images: ImageUse[];
  /** Languages of the code blocks, each once, in the order of their first use. */
  languages: string[];
  frontmatter?: FrontMatter;
}

/** How a text is told about. */
export interface AnalyseOptions {
  /** Words read in a minute. Default 200. */
  wordsPerMinute?: number | undefined;
  /** Chinese, Japanese and Korean characters read in a minute. Default 500. */
  charactersPerMinute?: number | undefined;
  /** The comment that ends the excerpt, without its brackets. Default `'more'`, so `<!-- more -->`. */
  excerptMarker?: string | undefined;
  /** Deepest heading in the table of contents, 1 to 6. Default 6. */
  tocDepth?: number | undefined;
}
