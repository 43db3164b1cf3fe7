import type { Source } from '../plan/sources.ts';
import { isVector } from '../plan/vector.ts';
import type { Variant } from './output.ts';

/** How many browsers read a format: of two files for the same place the smaller counts, where as many can read it. */
const reach: Record<Variant['format'], number> = { avif: 0, webp: 1, jpeg: 2, png: 2, svg: 2 };

/** What was made of one part of a picture. */
export interface MadePart {
  /** What the variants show, to be compared with; absent where operations have made another picture of it. */
  readonly source: Source | undefined;
  /** Format by format, best first, widths ascending. */
  readonly variants: readonly Variant[];
  readonly fallback: Variant | undefined;
}

/**
 * The variants worth sending: no format that is larger, over all its widths, than another that as many browsers or more
 * can read; and no variant that shows what the source shows at its own size in more bytes, where smaller ones are left.
 */
export function worthSending({ source, variants, fallback }: MadePart): Variant[] {
  const formats = [...Map.groupBy(variants, ({ format }) => format)];
  const kept = formats.filter(
    ([format, own]) =>
      !formats.some(
        ([other, theirs]) => other !== format && reach[other] > reach[format] && bytes(theirs) <= bytes(own),
      ) && !losesTo(own, fallback),
  );
  return kept.flatMap(([, own]) => (source === undefined ? own : withoutLarger(own, source)));
}

/** Whether the format loses where it can be compared with the one file beside it. */
function losesTo(variants: readonly Variant[], fallback: Variant | undefined): boolean {
  const same =
    fallback && variants.find(({ width, format }) => width === fallback.width && format !== fallback.format);
  return (
    fallback !== undefined &&
    same !== undefined &&
    reach[fallback.format] > reach[same.format] &&
    fallback.size <= same.size
  );
}

function withoutLarger(variants: readonly Variant[], { info, size }: Source): Variant[] {
  const smaller = variants.filter(
    ({ width, height, size: own }) => own < size || width !== info.width || height !== info.height,
  );
  // Whoever has pixels made of shapes wants pixels, though they take more bytes.
  return smaller.length > 0 && !isVector(info) ? smaller : [...variants];
}

function bytes(variants: readonly Variant[]): number {
  return variants.reduce((sum, { size }) => sum + size, 0);
}
