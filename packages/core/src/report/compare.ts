import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Listed } from './compile.ts';
import type { MadeImage, MadeVariant } from './made.ts';
import { Scorer } from './score.ts';

/** Pictures compared at most. */
const mostPairs = 12;

/** Bytes of the pictures in a report at most, before they become text, which adds a third. */
const mostBytes = 3_000_000;

/** Bytes of a pair at most. */
const mostPairBytes = 600_000;

/** The width pictures are compared at, as near as there is one: what a page's column shows. */
const usualWidth = 720;

/** A picture to be compared with its original. */
export interface Pair {
  readonly source: string;
  readonly variant: MadeVariant;
  /** SSIMULACRA2 of the variant against its original; absent where its format can't be read here. */
  readonly score?: number;
  /** `data:` addresses. */
  readonly before: string;
  readonly after: string;
}

/** Pairs for the images told of, heaviest first, within a bounded size. */
export async function compare(images: readonly Listed[], output: string): Promise<Pair[]> {
  const found: Pair[] = [];
  const scorer = new Scorer();
  let room = mostBytes;
  for (const { made } of images) {
    if (found.length === mostPairs) break;
    if (made?.original === undefined) continue;
    const pair = await pairOf(made, made.original, output, scorer).catch(() => undefined);
    if (pair === undefined || pair.bytes > Math.min(room, mostPairBytes)) continue;
    room -= pair.bytes;
    found.push(pair);
  }
  return found;
}

async function pairOf(
  image: MadeImage,
  original: NonNullable<MadeImage['original']>,
  output: string,
  scorer: Scorer,
): Promise<(Pair & { bytes: number }) | undefined> {
  const variant = usualOf(image.variants);
  if (variant === undefined || variant.bytes > mostPairBytes) return undefined;
  const [after, before, exact] = await Promise.all([
    readFile(path.join(output, variant.file)),
    original(variant, 'invisible'),
    original(variant, 'none'),
  ]);
  if (before === undefined) return undefined;
  const score = exact && (await scorer.score(exact, after).catch(() => undefined));
  return {
    source: image.source,
    variant,
    // To two digits here, so that the page and the JSON say the same.
    ...(score !== undefined && { score: Math.round(score * 100) / 100 }),
    before: dataUrl(before, 'webp'),
    after: dataUrl(after, variant.format),
    bytes: before.length + after.length,
  };
}

/** The variant nearest to the usual width; of one width the smallest, which is the one browsers take. */
function usualOf(variants: readonly MadeVariant[]): MadeVariant | undefined {
  const distance = ({ width = 0 }: MadeVariant): number => Math.abs(width - usualWidth);
  return variants
    .filter(({ origin, width }) => origin !== 'found' && width !== undefined)
    .toSorted((a, b) => distance(a) - distance(b) || a.bytes - b.bytes)[0];
}

function dataUrl(bytes: Uint8Array, format: string): string {
  const type = format === 'jpg' ? 'jpeg' : format;
  return `data:image/${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
}
