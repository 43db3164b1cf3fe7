import type { ImageInfo } from '@ferrotype/wasm';
import type { Preview } from '../engine/findings/preview.ts';
import type { FerrotypeError } from '../errors/error.ts';
import type { FileFormat } from '../plan/types.ts';
import type { WrittenFile } from './write.ts';

/** A source as it is. */
export interface Original {
  /** The source as the caller named it. */
  readonly source: string;
  readonly bytes: Uint8Array;
  readonly info: ImageInfo;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly digest: string;
  /** What names of output files begin with. */
  readonly name: string;
}

/** One output of a source. */
export interface Variant {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly format: FileFormat;
  /** Length of `bytes`. */
  readonly size: number;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly digest: string;
  /** Whether it was taken from the cache. */
  readonly fromCache: boolean;
  /** File name: `name.<width>.<hash>.<extension>`, `name.<hash>.svg` for an SVG. The same for the same source, settings and engine. */
  readonly name: string;
}

/** A source with its variants and its markup. */
export interface Picture {
  /** The source as the caller named it. */
  readonly source: string;
  /** What the source is; missing where it could not be had. */
  readonly info?: ImageInfo;
  /** In order: the first format's widths ascending, then the next format's. */
  readonly variants: readonly Variant[];
  /** What shows until the image has loaded, where `placeholder` asked for it. */
  readonly placeholder?: Preview;
  /** Width and height the markup states, in pixels. */
  readonly width: number;
  readonly height: number;
  /** `<picture>` or `<img>`, every attribute escaped. */
  readonly html: string;
  /** Why there are no variants, and an `<img>` of the image's own address: where `remote.onError` is `warn`. */
  readonly failure?: FerrotypeError;
  /** Writes the variants' files into a folder. */
  write(dir: string | URL, options?: { signal?: AbortSignal | undefined }): Promise<WrittenFile[]>;
}
