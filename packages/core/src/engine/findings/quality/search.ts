import type { EncodeOptions } from '@ferrotype/wasm';
import { searched, usualQuality, usualScore, type LossyFormat } from './curve.ts';

/** Options of which the quality is the question. */
export type LossyOptions = Extract<EncodeOptions, { format: LossyFormat }>;

/** What is asked of a picture: the smallest quality whose score reaches a target. */
export interface QualityQuestion {
  /** SSIMULACRA2 against the picture before it was encoded. */
  readonly target: number;
  /** How it will be encoded, but for the quality. */
  readonly encode: LossyOptions;
  /** Whether the effort is ours to choose. */
  readonly anyEffort: boolean;
}

/** The quality that reaches the target at one size. */
export interface Anchor {
  readonly pixels: number;
  /** Not rounded; it ends at the format's bounds. */
  readonly quality: number;
  /** The score there, as far as it was measured. */
  readonly score: number;
}

/** What was found. */
export interface QualityFinding {
  /** Whether the picture is text, a screenshot or flat art. */
  readonly graphic: boolean;
  /** By size, ascending. */
  readonly anchors: readonly Anchor[];
}

/** An encode to be tried, at one of the sizes. */
export interface Attempt {
  readonly size: 'small' | 'whole';
  readonly options: LossyOptions;
}

/** A score as near to the target as this is good enough. */
const near = 0.5;

/** How often a quality is tried at the small size at most: on the usual curves two are enough. */
const attempts = 4;

/** From this distance of the check on a second one is worth its time. */
const far = 4;

/**
 * Searches at the small size and checks at the whole, if there are two: yields what to encode, is told its score. So the search
 * is one and the same where answers come at once (in a worker) and where they take their time (from sharp).
 */
export function* search(
  question: QualityQuestion,
  sizes: { readonly small: number | undefined; readonly whole: number },
): Generator<Attempt, Anchor[], number> {
  const { target, encode } = question;
  const { format } = encode;
  const first = sizes.small === undefined ? 'whole' : 'small';
  const known: { quality: number; score: number }[] = [];
  let quality = within(format, usualQuality(format, target));
  while (known.length < attempts && !known.some((one) => one.quality === quality)) {
    const score = yield { size: first, options: { ...encode, quality } };
    known.push({ quality, score });
    if (Math.abs(score - target) <= near) break;
    quality = within(format, meeting(format, known, target));
  }
  const start = anchor(format, known, target, sizes.small ?? sizes.whole);
  if (first === 'whole') return [start];
  const checked: typeof known = [];
  quality = within(format, start.quality);
  while (checked.length < 2 && !checked.some((one) => one.quality === quality)) {
    const score = yield { size: 'whole', options: { ...encode, quality } };
    checked.push({ quality, score });
    if (Math.abs(score - target) <= far) break;
    quality = within(format, meeting(format, checked, target));
  }
  return [start, anchor(format, checked, target, sizes.whole)];
}

/** Encoders take whole numbers. */
function within(format: LossyFormat, quality: number): number {
  const [least, most] = searched[format];
  return Math.min(most, Math.max(least, Math.round(quality)));
}

/**
 * The quality at which the picture's own curve meets a score. The curve is the usual one, moved so that it goes through the two
 * attempts nearest to the score: between them by as much as their distances say, beyond them by that of the nearer one.
 */
function meeting(
  format: LossyFormat,
  known: readonly { quality: number; score: number }[],
  target: number,
): number {
  const offsets = known.map(({ quality, score }) => ({ score, by: score - usualScore(format, quality) }));
  const [a, b] = offsets.toSorted((one, other) => distance(one) - distance(other));
  if (a === undefined) return usualQuality(format, target);
  if (b === undefined || a.score === b.score) return usualQuality(format, target - a.by);
  const part = Math.min(1, Math.max(0, (target - a.score) / (b.score - a.score)));
  return usualQuality(format, target - (a.by + part * (b.by - a.by)));

  function distance({ score }: { score: number }): number {
    return Math.abs(score - target);
  }
}

function anchor(
  format: LossyFormat,
  known: readonly { quality: number; score: number }[],
  target: number,
  pixels: number,
): Anchor {
  const [least, most] = searched[format];
  const quality = Math.min(most, Math.max(least, meeting(format, known, target)));
  const [nearest] = known.toSorted(
    (one, other) => Math.abs(one.quality - quality) - Math.abs(other.quality - quality),
  );
  const moved =
    nearest === undefined
      ? target
      : nearest.score + usualScore(format, quality) - usualScore(format, nearest.quality);
  return { pixels, quality: rounded(quality), score: rounded(Math.min(100, moved)) };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
