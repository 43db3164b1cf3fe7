import type { ReportVariant } from './types.ts';

/** A file made of a source. */
export type MadeVariant = Omit<ReportVariant, 'score'>;

/** A source, and what was made of it. */
export interface MadeImage {
  readonly source: string;
  readonly format?: string;
  readonly width?: number;
  readonly height?: number;
  readonly bytes: number;
  readonly variants: readonly MadeVariant[];
  /**
   * Makes the source at a variant's size and crop: as a WebP a report can carry, in which no difference shows, or without any
   * loss, to be measured with. `undefined` where it can't.
   */
  readonly original?: (variant: MadeVariant, loss: 'invisible' | 'none') => Promise<Uint8Array | undefined>;
}
