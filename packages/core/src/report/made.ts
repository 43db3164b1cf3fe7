import type { ReportVariant } from './types.ts';

/** A file made of a source, and how to make the source at this size once more. */
export interface MadeVariant extends Omit<ReportVariant, 'score'> {
  readonly score?: number;
}

/** A source, and what was made of it. */
export interface MadeImage {
  readonly source: string;
  readonly format?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes: number;
  readonly variants: readonly MadeVariant[];
  /** Makes the source at a variant's size and crop, as near to lossless as a report can carry; `undefined` where it can't. */
  readonly original?: (variant: MadeVariant) => Promise<{ bytes: Uint8Array; format: string } | undefined>;
}
