import type { EncodeOptions } from '@ferrotype/wasm';
import { searched } from './curve.ts';
import type { LossyOptions, QualityFinding, QualityQuestion } from './search.ts';

/**
 * How long to search for fewer bytes in flat art and text where nobody has said: AVIF at effort 0 writes it at up to four
 * times its bytes.
 */
const graphicEffort = { avif: 1 } as const;

/** How much of the change between the two sizes goes on beyond them; fitted to fourteen photographs, 480 to 1920 wide. */
const damped = 0.5;

/** A tenth of a point of score is not worth one of quality. */
const tolerance = 0.25;

/** A question as it stands once the kind of picture is known. */
export function forKind(question: QualityQuestion, graphic: boolean): QualityQuestion {
  const { encode, anyEffort } = question;
  if (!graphic || !anyEffort || encode.format !== 'avif') return question;
  return { ...question, encode: { ...encode, effort: graphicEffort.avif } };
}

/** The ways to encode a variant of so many pixels, of which the smallest file is the one. */
export function settle(question: QualityQuestion, finding: QualityFinding, pixels: number): EncodeOptions[] {
  const { encode } = forKind(question, finding.graphic);
  const lossy: LossyOptions = { ...encode, quality: qualityAt(encode, finding, pixels) };
  if (!finding.graphic || lossy.format !== 'webp') return [lossy];
  // 75 is libwebp's own default of the effort that goes into a file without loss.
  return [lossy, { ...lossy, lossless: true, quality: 75, effort: Math.max(lossy.effort, 4) }];
}

/** Whether the target is out of reach at any size searched, and the score that is not. */
export function shortfall({ target }: QualityQuestion, { anchors }: QualityFinding): number | undefined {
  const worst = Math.min(...anchors.map(({ score }) => score));
  return worst < target - 1 ? worst : undefined;
}

/** The quality for a size, along the line through the sizes searched (their logarithms), which goes on flatter beyond them. */
function qualityAt({ format }: LossyOptions, { anchors }: QualityFinding, pixels: number): number {
  const [least, most] = searched[format];
  const [small, large] = anchors;
  let quality = small?.quality ?? most;
  if (small !== undefined && large !== undefined) {
    const part = Math.log(pixels / small.pixels) / Math.log(large.pixels / small.pixels);
    const inside = Math.min(1, Math.max(0, part));
    quality += (inside + (part - inside) * damped) * (large.quality - small.quality);
  }
  return Math.min(most, Math.max(least, Math.ceil(quality - tolerance)));
}
