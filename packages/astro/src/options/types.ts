import type {
  BudgetOptions,
  Budgets,
  LimitOptions,
  MetadataKind,
  NotationOptions,
  QualityName,
  RemoteOptions,
} from 'ferrotype/adapter';

/** Quality from 1 to 100, or the smallest file that looks like the source; `auto` is `medium`. */
export type Quality = number | QualityName;

/** Effort, format by format. */
export interface Efforts {
  /** 0 (fast) to 6 (small). Default 2. */
  webp?: number | undefined;
  /** 0 (fast) to 9 (small). Default 0. */
  avif?: number | undefined;
  /** 0 (fast) to 9 (small). Default 6. */
  png?: number | undefined;
}

/** Quality, format by format. */
export interface Qualities {
  /** Default 80. */
  webp?: Quality | undefined;
  /** Default 80. */
  jpeg?: Quality | undefined;
  /** Default 50. */
  avif?: Quality | undefined;
}

/** How remote images are fetched; what happens to those that can't be had is for `onError` to say. */
export type RemoteImageOptions = Omit<RemoteOptions, 'onError'>;

/** How images are made. */
export interface ImageOptions {
  /** Which engine does the work: `wasm` runs anywhere, `sharp` where it is installed, `auto` takes the faster. Default `auto`. */
  engine?: 'auto' | 'wasm' | 'sharp' | undefined;
  /** How long to search for fewer bytes: WebP's effort, 0 to 6, or one for each format. Default: WebP 2, AVIF 0, PNG 6. */
  effort?: number | Efforts | undefined;
  /** Quality where an image names none, for all formats or one by one. Default: WebP and JPEG 80, AVIF 60. */
  quality?: Quality | Qualities | undefined;
  /**
   * What a damaged source does, and a remote one that can't be had: `fail` ends the build and names it, `warn` ships the file as it
   * is, or shows it from its own address. Default `fail`.
   */
  onError?: 'fail' | 'warn' | undefined;
  /**
   * Remote images are fetched by Ferrotype in builds, where Astro's `image.domains` and `image.remotePatterns` or patterns given here
   * allow them: checked, bounded, tried again, and kept as their hosts say. Options as `remote` of `createFerrotype`, `true` for its
   * defaults. Default: Astro fetches them.
   */
  remote?: true | RemoteImageOptions | undefined;
  /** What a source and the work on it may take at most. */
  limits?: LimitOptions | undefined;
  /** Keep the copyright notice and the colour profile, or one of them. Default `false`. */
  keepMetadata?: boolean | MetadataKind[] | undefined;
  /** Folder of the cache, from the project's root; `false` for none. Default `ferrotype` below Astro's `cacheDir`. */
  cacheDir?: string | false | undefined;
  /** How many images are worked on at once. Default: the number of processors. */
  concurrency?: number | undefined;
}

/** What may be known about a text on the page that shows it. */
export type TextFact = 'readingTime' | 'words' | 'excerpt' | 'toc';

/** How a text is told about. */
export interface FrontmatterOptions {
  /** Which fields a page receives. Default all: `readingTime`, `words`, `excerpt` and `toc`. */
  fields?: TextFact[] | undefined;
  /** Words read in a minute. Default 200. */
  wordsPerMinute?: number | undefined;
  /** Chinese, Japanese and Korean characters read in a minute. Default 500. */
  charactersPerMinute?: number | undefined;
  /** The comment that ends the excerpt, without its brackets. Default `more`, so `<!-- more -->`. */
  excerptMarker?: string | undefined;
  /** Deepest heading in the table of contents, 1 to 6. Default 6. */
  tocDepth?: number | undefined;
}

/** How Markdown and MDX are made into pages. */
export interface ContentOptions {
  /**
   * Who colours code: `auto` is Ferrotype wherever its output equals Shiki's, `ferrotype` insists, `shiki` leaves it to
   * Astro. Default `auto`.
   */
  highlight?: 'auto' | 'ferrotype' | 'shiki' | undefined;
  /** With the `unified()` processor, who parses Markdown and MDX: `ferrotype`, or `remark` as Astro has it. Default `ferrotype`. */
  parser?: 'ferrotype' | 'remark' | undefined;
  /** GitHub's alerts: quotes that begin with `[!NOTE]`. Default `false`. */
  alerts?: boolean | undefined;
  /** Whether `remarkPluginFrontmatter` tells reading time, words, excerpt and table of contents. Default `false`. */
  frontmatter?: boolean | FrontmatterOptions | undefined;
  /**
   * Which marks in code and after its language are carried out, beside those of the site's transformers: all, none, or those
   * that are `true`. Default `false`.
   */
  notation?: boolean | NotationOptions | undefined;
  /** Whether lines of code are numbered where the author doesn't say. Default `false`. */
  lineNumbers?: boolean | undefined;
  /** Adds a button that copies the code, or one with words of your own. Default `false`. */
  copyButton?: boolean | { label?: string | undefined; copied?: string | undefined } | undefined;
  /** Folder of the cache, from the project's root; `false` for none. Default: where images are kept. */
  cacheDir?: string | false | undefined;
}

/** Options of `ferrotype()`. */
export interface FerrotypeAstroOptions {
  /** How images are made; `false` leaves Astro's own image service in place. */
  images?: ImageOptions | false | undefined;
  /** How Markdown and MDX are made into pages; `false` leaves them to Astro. */
  content?: ContentOptions | false | undefined;
  /** Whether a build ends with a report on its images and pages: a page and JSON beside it. Default `false`. */
  report?: boolean | ReportPlaceOptions | undefined;
  /** What the site may weigh. Default: anything. */
  budgets?: BudgetOptions | undefined;
}

/** Where the report is written. */
export interface ReportPlaceOptions {
  /** Folder, from the project's root. Default `ferrotype-report`. */
  dir?: string | undefined;
  /** Name of the page, which ends in `.html`; the JSON has the same name. Default `index.html`. */
  file?: string | undefined;
}

/** Content options with their defaults. */
export interface ContentSettings {
  highlight: 'auto' | 'ferrotype' | 'shiki';
  parser: 'ferrotype' | 'remark';
  alerts: boolean;
  frontmatter: FrontmatterSettings | false;
  notation: boolean | NotationOptions;
  lineNumbers: boolean;
  copyButton: boolean | { label?: string | undefined; copied?: string | undefined };
  cacheDir?: string | false | undefined;
}

/** Frontmatter options with their defaults. */
export interface FrontmatterSettings {
  fields: TextFact[];
  wordsPerMinute: number;
  charactersPerMinute: number;
  excerptMarker: string;
  tocDepth: number;
}

/** Image options with their defaults. Plain JSON: Astro writes them into the code of a server. */
export interface ImageSettings extends Omit<ImageOptions, 'remote'> {
  engine: 'auto' | 'wasm' | 'sharp';
  onError: 'fail' | 'warn';
  keepMetadata: MetadataKind[];
  remote?: RemoteImageOptions | undefined;
}

/** What the integration goes by: the options with their defaults. */
export interface Settings {
  images: ImageSettings | false;
  content: ContentSettings | false;
  report: ReportPlaceSettings | false;
  budgets?: Budgets | undefined;
}

/** Where the report is written, defaults filled in. */
export interface ReportPlaceSettings {
  dir: string;
  file: string;
}
