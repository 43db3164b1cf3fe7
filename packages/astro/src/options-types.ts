import type { LimitOptions, MetadataKind, QualityPreset } from 'ferrotype/adapter';

/** Quality from 1 to 100, or by name: 25, 50, 80 or 100. */
export type Quality = number | QualityPreset;

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

/** How images are made. */
export interface ImageOptions {
  /** Which engine does the work: `wasm` runs anywhere, `sharp` where it is installed, `auto` takes the faster. Default `auto`. */
  engine?: 'auto' | 'wasm' | 'sharp' | undefined;
  /** How long to search for fewer bytes: WebP's effort, 0 to 6, or one for each format. Default: WebP 2, AVIF 0, PNG 6. */
  effort?: number | Efforts | undefined;
  /** Quality where an image names none, for all formats or one by one. Default: WebP and JPEG 80, AVIF 50. */
  quality?: Quality | Qualities | undefined;
  /** What a damaged source does: `fail` ends the build and names it, `warn` ships the file as it is. Default `fail`. */
  onError?: 'fail' | 'warn' | undefined;
  /** What a source and the work on it may take at most. */
  limits?: LimitOptions | undefined;
  /** Keep the copyright notice and the colour profile, or one of them. Default `false`. */
  keepMetadata?: boolean | MetadataKind[] | undefined;
  /** Folder of the cache, from the project's root; `false` for none. Default `node_modules/.cache/ferrotype`. */
  cacheDir?: string | false | undefined;
  /** How many images are worked on at once. Default: the number of processors. */
  concurrency?: number | undefined;
}

/** Options of `ferrotype()`. */
export interface FerrotypeAstroOptions {
  /** How images are made; `false` leaves Astro's own image service in place. */
  images?: ImageOptions | false | undefined;
}

/** Image options with their defaults. Plain JSON: Astro writes them into the code of a server. */
export interface ImageSettings extends ImageOptions {
  engine: 'auto' | 'wasm' | 'sharp';
  onError: 'fail' | 'warn';
  keepMetadata: MetadataKind[];
}
