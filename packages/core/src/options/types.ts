import type { Fit, ImageInfo, Limits, OutputFormat, Rgba } from '@ferrotype/wasm';
import type { CacheDriver } from '../cache/driver.ts';
import type { Logger } from '../report/logger.ts';
import type { Operation, Point, TrimOptions } from './edit-types.ts';
import type { ProgressEvent } from '../report/progress.ts';

export type { Fit, ImageInfo, Limits, OutputFormat, Rgba };
export type * from './edit-types.ts';

// The sentences below are also the descriptions of the schemas beside this file; a test keeps the two equal.

/**
 * An image: a path (relative to `root`), a `file:` URL, an `https:` address that `remote` allows, its bytes, or one of these with
 * the name used for output files.
 */
export type SourceInput =
  | string
  | URL
  | Uint8Array
  | { name: string; bytes: Uint8Array }
  | { name: string; path: string }
  | { name: string; url: string | URL };

/** A quality by what is to be seen of it; `auto` is `medium`. */
export type QualityName = 'auto' | 'high' | 'medium' | 'low';

/** Metadata that may be kept. */
export type MetadataKind = 'copyright' | 'icc';

/** What a source and the work on it may take at most. */
export interface LimitOptions {
  /** Pixels of one frame, width × height. Default 100,000,000. */
  maxPixels?: number | undefined;
  /** Bytes of the file. Default 67,108,864 (64 MiB). */
  maxBytes?: number | undefined;
  /** Pixels of the longer side. Default 65,535. */
  maxSide?: number | undefined;
  /** Frames of an animation. Default 10,000. */
  maxFrames?: number | undefined;
  /** Pixels of all frames of an animation together, where it keeps moving. Default 500,000,000. */
  maxAnimationPixels?: number | undefined;
  /** Bytes of decoded pixels and encoder memory held at once. Default 536,870,912 (512 MiB). An image larger than that runs alone. */
  memory?: number | undefined;
  /** Milliseconds one decode or one encode may take before it is stopped; an animation as long for every 100 megapixels of its frames. Default 60,000. */
  taskMs?: number | undefined;
}

/** Where results are kept between runs. */
export interface CacheOptions {
  /** Folder of the cache. Default `node_modules/.cache/ferrotype` below `root`, or `.ferrotype` where that can't be written; FERROTYPE_CACHE_DIR replaces the default. */
  dir?: string | undefined;
  /** A store of your own instead of a folder. */
  driver?: CacheDriver | undefined;
}

/** Addresses that may be fetched: those that all parts given fit. */
export interface RemotePattern {
  /** `http` or `https`. Default: both. */
  protocol?: 'http' | 'https' | undefined;
  /** Host name; `*.` at its beginning stands for one label, `**.` for one or more. Default: any. */
  hostname?: string | undefined;
  /** Port, as a text. Default: any. */
  port?: string | undefined;
  /** Path; `/*` at its end stands for one part, `/**` for one or more. Default: any. */
  pathname?: string | undefined;
  /** The host may have an address of this machine or of a private network. Default `false`. For development. */
  allowPrivate?: boolean | undefined;
}

/** Which images are fetched from other hosts, and how. */
export interface RemoteOptions {
  /** Addresses that may be fetched, as in Astro's `image.remotePatterns`. Default: none. */
  patterns?: RemotePattern[] | undefined;
  /** Hosts that may be fetched from, as in Astro's `image.domains`. Default: none. */
  domains?: string[] | undefined;
  /** Use what the cache has, whatever its age, and ask nobody. Default `false`. */
  offline?: boolean | undefined;
  /** Seconds for which a copy is used before its host is asked again. Default: as the host says (`Cache-Control`, `Expires`). */
  maxAge?: number | undefined;
  /** Milliseconds one attempt may take, from the name to the last byte. Default 30,000. */
  timeoutMs?: number | undefined;
  /** Milliseconds without a byte after which an attempt is given up. Default 10,000. */
  stallMs?: number | undefined;
  /** How often a request is made again where its failure may pass: no connection, or status 408, 425, 429 or 5xx. Default 3. */
  retries?: number | undefined;
  /** Requests made to one host at a time. Default 4. */
  perHost?: number | undefined;
  /** Redirects followed. Default 5. */
  redirects?: number | undefined;
  /** What a picture does whose image can't be had: `fail` rejects, `warn` gives an `<img>` of the image's own address and a warning. Default `fail`. */
  onError?: 'fail' | 'warn' | undefined;
}

/** What a site may weigh. */
export interface BudgetOptions {
  /** Bytes of one image file that a browser loads, such as `200 kB`. Default: any. */
  image?: number | string | undefined;
  /** Bytes of a page with all it loads, such as `1 MB`. Default: any. */
  page?: number | string | undefined;
  /** Bytes of all files of the output folder. Default: any. */
  total?: number | string | undefined;
  /** What an exceeded budget does: `warn`, or `fail` with FT_BUDGET_EXCEEDED. Default `warn`. */
  onExceed?: 'warn' | 'fail' | undefined;
  /** Pages that `image` and `page` do not hold for, such as `/gallery/**`; `*` is part of a name, `**` any folders. Default none. */
  ignore?: string[] | undefined;
}

/** Options of {@link Ferrotype.report}. */
export interface ReportOptions {
  /** Folder of the finished site, whose pages are read. Default: none, only images are told of. */
  output?: string | undefined;
  /** Folder the report is written into. Default `ferrotype-report`. */
  dir?: string | undefined;
  /** Name of the page, which ends in `.html`; the JSON beside it has the same name. Default `index.html`. */
  file?: string | undefined;
  /** Path the site lies below, such as `/docs/`. Default `/`. */
  base?: string | undefined;
  /** Origins that are the site's own, such as `https://example.org`. Default none. */
  origins?: string[] | undefined;
  /** What the site may weigh. Default: anything. */
  budgets?: BudgetOptions | undefined;
}

/** Options of {@link createFerrotype}. */
export interface FerrotypeOptions {
  /** Which engine does the work: `auto`, `wasm` or `sharp`. Default `auto`: sharp where it is installed, WebAssembly otherwise. */
  engine?: 'auto' | 'wasm' | 'sharp' | undefined;
  /** How many images are worked on at once. Default: the number of processors. */
  concurrency?: number | undefined;
  /** What a source and the work on it may take at most. */
  limits?: LimitOptions | undefined;
  /** Where results are kept between runs; `false` keeps nothing. */
  cache?: false | CacheOptions | undefined;
  /** Which images are fetched from other hosts, and how. Default: none are. */
  remote?: RemoteOptions | undefined;
  /** Called whenever a piece of work ends. */
  onProgress?: ((event: ProgressEvent) => void) | undefined;
  /** Where log lines go. Default: warnings and errors to the standard error stream. */
  logger?: Logger | undefined;
  /** Folder that relative paths start at. Default: the current folder. */
  root?: string | undefined;
  /** Keep the copyright notice and the colour profile, or one of them. Default `false`: all metadata is dropped and colours become sRGB. */
  keepMetadata?: boolean | MetadataKind[] | undefined;
  /** Remember what is made, for `report()`. Default `false`. */
  report?: boolean | undefined;
}

/** How an animation keeps moving. */
export interface AnimationOptions {
  /** Most frames; of more, some are left out evenly and the others are shown as long. Default: all. */
  maxFrames?: number | undefined;
}

/** One output of a source. */
export interface VariantRequest {
  /** Width in pixels. Default: from the height, or the source's. */
  width?: number | undefined;
  /** Height in pixels. Default: from the width, or the source's. */
  height?: number | undefined;
  /** How the source is fitted into width and height: `fill`, `contain`, `cover`, `inside`, `outside` or `scale-down`. Default `cover`. */
  fit?: Fit | undefined;
  /** What stays in view when cropping: CSS keywords, percentages, compass names, a point from 0 to 1, or what finds one: `attention` or `entropy`. Default `center`. */
  position?: string | Point | undefined;
  /** Cut off borders of one colour before anything else: `true`, or `{ background, threshold }`. Default `false`. */
  trim?: boolean | TrimOptions | undefined;
  /** What is done to the picture at its size, in this order: `{ type, … }` each, see [operations](#operations). Default: nothing. */
  operations?: readonly Operation[] | undefined;
  /** CSS colour put behind transparent parts, and around the image with `fit: 'contain'`. Default: transparent, white where the format has no transparency. */
  background?: string | undefined;
  /** Output format: `auto`, `avif`, `webp`, `jpeg` or `png`. Default `auto`: WebP. */
  format?: OutputFormat | 'auto' | undefined;
  /** Quality from 1 to 100, or the smallest file that looks like the source: `high`, `medium`, `low`, or `auto`, which is `medium`. Default: WebP and JPEG 80, AVIF 60. */
  quality?: number | QualityName | undefined;
  /** How long to search for fewer bytes: WebP 0 to 6 (default 2), AVIF 0 to 9 (default 0), PNG 0 to 9 (default 6). */
  effort?: number | undefined;
  /** WebP without loss. Default `false`. */
  lossless?: boolean | undefined;
  /** Colour resolution of JPEG and AVIF, `4:2:0` or `4:4:4`. Default `4:2:0`. */
  chroma?: '4:2:0' | '4:4:4' | undefined;
  /** JPEG that appears step by step. Default `true`. */
  progressive?: boolean | undefined;
  /** What becomes of an animated GIF or WebP where the format is WebP: it keeps moving (`keep`, or options) or stands still (`still`). In other formats, and with `operations`, it stands still. Default `keep`. */
  animation?: 'keep' | 'still' | AnimationOptions | undefined;
  /** The frame of an animation that is shown where it stands still, from 0; the last one where there are fewer. Default 0. */
  poster?: number | undefined;
  /** Allow results larger than the source. Default `false`. */
  upscale?: boolean | undefined;
  /** Keep the copyright notice and the colour profile, or one of them. Default: as given to `createFerrotype`. */
  keepMetadata?: boolean | MetadataKind[] | undefined;
  /** What becomes of an SVG: `keep` makes it a safe SVG, `rasterize` pixels. Default `keep`, `rasterize` where `format` is named or with `operations` or `trim`. */
  svg?: 'keep' | 'rasterize' | undefined;
}

/** What shows until an image has loaded. */
export type Placeholder = 'thumbhash' | 'blurhash' | 'webp' | 'color' | 'none';

/** Another crop, or another image, for the screens of a media query. What it doesn't say is as the picture says. */
export interface ArtDirection {
  /** The media query, such as `(max-width: 600px)`. */
  media: string;
  /** Another image. Default: the picture's own. */
  source?: SourceInput | undefined;
  /** Widths in pixels. Default: as the picture's default. */
  widths?: number[] | undefined;
  /** Width on the page in pixels. Default: none. */
  width?: number | undefined;
  /** Height on the page in pixels. Default: none. */
  height?: number | undefined;
  /** Width over height. Default: the image's. */
  aspectRatio?: number | string | undefined;
  /** The `sizes` attribute. Default: as the picture's default. */
  sizes?: string | undefined;
  /** How the image is fitted. Default: the picture's. */
  fit?: Fit | undefined;
  /** What stays in view. Default: the picture's. */
  position?: string | Point | undefined;
}

/** A source with all the variants and the markup a page needs. */
export interface PictureRequest extends Omit<VariantRequest, 'width' | 'format' | 'svg'> {
  /** Text for people who don't see the image; empty for decoration. */
  alt: string;
  /** Widths in pixels; those above the source's width become that width unless `upscale`. Default: steps from 640 to the source's width. */
  widths?: number[] | undefined;
  /** Width of the picture on the page in pixels; without `widths`, variants go up to twice that. Default: the largest of `widths`. */
  width?: number | undefined;
  /** Width over height, as a number or as `'16:9'`; the source is cropped to it. Default: that of `width` and `height`, or the source's. */
  aspectRatio?: number | string | undefined;
  /** Formats (`avif`, `webp`, `jpeg`, `png`) that are made in every width, best first. Default `['avif']`. */
  formats?: OutputFormat[] | undefined;
  /** Format of the one file of middle width for the `<img>`, which browsers load that read none of `formats`: `webp`, `jpeg`, `png`, or `false` for the last of `formats` in every width. Default `auto`: WebP beside AVIF alone, else `false`. */
  fallback?: 'auto' | 'webp' | 'jpeg' | 'png' | false | undefined;
  /** Other crops or images for some screens, the first whose media query holds: `{ media, source?, … }`. Default: none. */
  sources?: ArtDirection[] | undefined;
  /** The `sizes` attribute. Default `(min-width: <width>px) <width>px, 100vw`. */
  sizes?: string | undefined;
  /** Load this image first: `loading="eager"` and `fetchpriority="high"`. Default `false`. */
  priority?: boolean | undefined;
  /** The `loading` attribute, `lazy` or `eager`. Default `lazy`, `eager` with `priority`. */
  loading?: 'lazy' | 'eager' | undefined;
  /** The `decoding` attribute, `async`, `sync` or `auto`. Default `async`, `sync` with `priority`. */
  decoding?: 'async' | 'sync' | 'auto' | undefined;
  /** The `class` attribute of the `<img>`. */
  class?: string | undefined;
  /** The `style` attribute of the `<img>`; the placeholder is added to it. */
  style?: string | undefined;
  /** What shows until the image has loaded: a blurred preview (`thumbhash`, `blurhash`), a tiny image (`webp`), its main colour (`color`), or nothing (`none`). Transparent images have none. Default `none`. */
  placeholder?: Placeholder | undefined;
  /** Whether the image sharpens out of its placeholder when it has loaded, where `fadeScript` is on the page. Default `false`. */
  fade?: boolean | undefined;
  /** URL prefix of the files in the markup. Default: none, file names only. */
  base?: string | undefined;
  /** What becomes of an SVG: `keep` makes it a safe SVG, `rasterize` pixels in `formats`. Default `keep`, `rasterize` with `operations` or `trim`. */
  svg?: 'keep' | 'rasterize' | undefined;
}

/** What stands in for an image, alone. */
export interface PlaceholderRequest extends Pick<VariantRequest, 'height' | 'fit' | 'position'> {
  /** A blurred preview (`thumbhash`, `blurhash`), a tiny image (`webp`), or the main colour (`color`). Default `thumbhash`. */
  kind?: Exclude<Placeholder, 'none'> | undefined;
  /** Width of what it stands for, in pixels. */
  width?: number | undefined;
}

/** What every call that does work takes. */
export interface CallOptions {
  /** Aborts this call; work that nobody else waits for is dropped. */
  signal?: AbortSignal | undefined;
}
