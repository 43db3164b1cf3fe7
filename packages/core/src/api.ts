import type { Statistics } from '@ferrotype/wasm/edit';
import type { CacheCare } from './cache/care/types.ts';
import type { MarkdownOptions, MarkdownResult } from './content/markdown/types.ts';
import type { Original, Picture, Variant } from './emit/output.ts';
import type { WrittenFile } from './emit/write.ts';
import type { Preview } from './engine/findings/preview.ts';
import type {
  CallOptions,
  ImageInfo,
  PictureRequest,
  ReportOptions,
  PlaceholderRequest,
  SourceInput,
  VariantRequest,
} from './options/types.ts';
import type { Plan } from './plan/types.ts';
import type { WrittenReport } from './report/write.ts';
import type { Summary } from './report/summary.ts';

/** Options of {@link Ferrotype.write}. */
export type WriteOptions = CallOptions;

/** The SDK. Every call may run beside others; what they have in common is made once. */
export interface Ferrotype extends AsyncDisposable {
  /** The engine at work, and why it was chosen. */
  readonly engine: { readonly name: 'wasm' | 'sharp'; readonly version: string; readonly why: string };
  /** The cache, to look after it; `undefined` with `cache: false`. */
  readonly cache: CacheCare | undefined;
  /** What an image is, from its header. */
  probe(source: SourceInput, options?: CallOptions): Promise<ImageInfo>;
  /** A source as it is. */
  read(source: SourceInput, options?: CallOptions): Promise<Original>;
  /** What `picture` would make. Nothing is decoded or encoded. */
  plan(source: SourceInput, request: PictureRequest, options?: CallOptions): Promise<Plan>;
  /** All variants of a source, and its markup. */
  picture(source: SourceInput, request: PictureRequest, options?: CallOptions): Promise<Picture>;
  /** One variant. Calls for the same source made at the same time share one decode. */
  variant(source: SourceInput, request: VariantRequest, options?: CallOptions): Promise<Variant>;
  /** What shows until an image has loaded, for hosts that write their own markup. */
  placeholder(source: SourceInput, request?: PlaceholderRequest, options?: CallOptions): Promise<Preview>;
  /** What the pixels of an image are like: of its first frame, at its own size, in sRGB. */
  statistics(source: SourceInput, options?: CallOptions): Promise<Statistics>;
  /** Writes pictures' files into a folder. Each file appears as a whole; files that are there already are left alone. */
  write(
    pictures: Picture | readonly Picture[],
    dir: string | URL,
    options?: WriteOptions,
  ): Promise<WrittenFile[]>;
  /**
   * Makes HTML of Markdown, code highlighted, and tells what a site wants to know about the text. Highlighted code is kept
   * in the cache's folder.
   */
  markdown(source: string, options?: MarkdownOptions): Promise<MarkdownResult>;
  /** What has been done so far. */
  summary(): Summary;
  /** Writes a report of what was made, on the pages of a finished site. Needs `report: true`. */
  report(options?: ReportOptions & CallOptions): Promise<WrittenReport>;
  /** Rejects what is pending, ends workers, and waits for the cache. May be called again. */
  close(): Promise<void>;
}
