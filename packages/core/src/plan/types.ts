import type { ImageInfo, OutputFormat } from '@ferrotype/wasm';

/** The format of a file: one that is written, or that of an SVG that stays one. */
export type FileFormat = OutputFormat | 'svg';

/** One variant of a plan. */
export interface PlannedVariant {
  /** File name the variant will have. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly format: FileFormat;
}

/** What will be made of a source, before anything is. */
export interface Plan {
  /** The source as the caller named it. */
  readonly source: string;
  readonly info: ImageInfo;
  /** In order: the first format's widths ascending, then the next format's. */
  readonly variants: readonly PlannedVariant[];
  /** Width and height the markup will state. */
  readonly width: number;
  readonly height: number;
}
