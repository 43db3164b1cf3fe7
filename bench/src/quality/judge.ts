/** Scores every image of every contender, and says what its bytes would be at the score of the one it is compared with. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Sharp from 'sharp';
import { BenchError } from '../errors.ts';
import { pairs, type Built, type BuiltImage } from '../photos/built.ts';
import { say } from '../say.ts';
import { median } from '../stats.ts';
import { makeIdeal } from './reference.ts';
import { Scores } from './scores.ts';
import { bytesPerPoint } from './slope.ts';
import { prepareTool } from './tool.ts';

/** One image of the baseline beside the same image of the others. */
export interface Judged {
  key: string;
  format: string;
  /** Change of ln(bytes) for one more point, at this picture and size. */
  slope: number;
  /** By contender. */
  images: Record<string, { bytes: number; score: number }>;
}

const AT_ONCE = 2;

export async function judge(
  sharp: typeof Sharp,
  builds: ReadonlyMap<string, Built>,
  baseline: string,
  folder: string,
): Promise<Judged[]> {
  await prepareTool();
  const scores = await Scores.open(sharp, join(folder, 'scoring'));
  const sets = align(builds, baseline);
  const judged: Judged[] = [];
  const queue = sets.entries();
  let done = 0;
  const work = async () => {
    for (const [index, set] of queue) {
      judged[index] = await judgeSet(sharp, scores, set, baseline, join(folder, 'scoring'));
      done++;
      if (done % 10 !== 0 && done !== sets.length) continue;
      say(`scored ${done} of ${sets.length} images`);
      await scores.save();
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    await scores.save();
  }
  return withSaneSlopes(judged);
}

type Aligned = Map<string, BuiltImage>;

/** The same image of all contenders, for each of the baseline's. */
function align(builds: ReadonlyMap<string, Built>, baseline: string): Aligned[] {
  const base = builds.get(baseline);
  if (!base) throw new BenchError(`${baseline} has built nothing`, 'it is what the others are compared with');
  const sets = base.images.map((image) => new Map([[baseline, image]]));
  for (const [id, build] of builds) {
    if (id !== baseline) pairs(base, build).forEach(([, twin], index) => sets[index]?.set(id, twin));
  }
  return sets;
}

async function judgeSet(
  sharp: typeof Sharp,
  scores: Scores,
  set: Aligned,
  baseline: string,
  folder: string,
): Promise<Judged> {
  const base = set.get(baseline);
  if (!base) throw new Error(`no image of ${baseline}`);
  const ideal = await makeIdeal(sharp, base.photo.path, base, folder);
  try {
    const images: Judged['images'] = {};
    for (const [id, image] of set) {
      images[id] = { bytes: image.bytes, score: await scores.of(ideal, await readFile(image.path)) };
    }
    const slope = await bytesPerPoint(sharp, scores, ideal, base.format);
    return { key: base.key, format: base.format, slope, images };
  } finally {
    await ideal.remove();
  }
}

/** A picture whose score does not rise with its bytes (scores are noisy on some) takes the slope usual for the others. */
function withSaneSlopes(judged: Judged[]): Judged[] {
  const usual = median(judged.map((one) => one.slope).filter((slope) => slope > 0 && Number.isFinite(slope)));
  const sane = (slope: number) => slope > usual / 3 && slope < usual * 3;
  return judged.map((one) => (sane(one.slope) ? one : { ...one, slope: usual }));
}

/**
 * Points of score up to which a difference is one of encoding. What is further apart was resampled differently (a
 * shift of half a pixel costs tens of points), and no number of bytes would make up for it.
 */
export const COMPARABLE = 5;

/** Bytes an image would have at another score, along its own curve; its own bytes where the scores are too far apart. */
export function bytesAtScore(image: { bytes: number; score: number }, score: number, slope: number): number {
  const difference = score - image.score;
  if (Math.abs(difference) > COMPARABLE) return image.bytes;
  return image.bytes * Math.exp(difference * slope);
}
