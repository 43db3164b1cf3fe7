import type { Preview } from '../engine/findings/preview.ts';
import type { Hold, Maker, Output } from '../jobs/make.ts';
import { pictureMarkup } from '../markup/picture.ts';
import type { CheckedPicture } from '../options/picture.ts';
import type { FilePlan } from '../plan/kept.ts';
import type { PicturePart, PicturePlan } from '../plan/picture.ts';
import type { Source } from '../plan/sources.ts';
import type { Picture, Variant } from './output.ts';
import { worthSending } from './worth.ts';

/** A part of a picture, made; its variants are those worth sending. */
interface MadePart extends Omit<PicturePart, 'variants' | 'fallback'> {
  readonly variants: readonly Variant[];
  readonly fallback: Variant | undefined;
}

/** A picture of which all files are made. */
export interface MadePicture {
  readonly request: CheckedPicture;
  readonly parts: readonly MadePart[];
  readonly main: MadePart;
  readonly preview: Preview | undefined;
}

/** Makes all that a plan asks for, at once; of that, what is worth sending. */
export async function makePicture(
  maker: Maker,
  plan: PicturePlan,
  hold: Hold,
  signal: AbortSignal,
): Promise<MadePicture> {
  // When one fails, the others are of no use to anybody.
  const failing = new AbortController();
  const stop = AbortSignal.any([signal, failing.signal]);
  const make = async (source: Source, variant: FilePlan): Promise<Variant> =>
    toVariant(variant, await maker.make(hold, source, variant, stop));
  const makePart = async ({ fallback, variants, ...part }: PicturePart): Promise<MadePart> => {
    const [one, ...all] = await Promise.all([
      fallback && make(part.source, fallback),
      ...variants.map((variant) => make(part.source, variant)),
    ]);
    const edited = variants.some((variant) => variant.format !== 'svg' && variant.raster.edits !== undefined);
    const source = edited ? undefined : part.source;
    return { ...part, fallback: one, variants: worthSending({ source, variants: all, fallback: one }) };
  };
  try {
    const { main, parts, preview } = plan;
    const making = [main, ...parts.filter((part) => part !== main)].map(makePart);
    const finding = preview && maker.find(hold, main.source, preview, stop);
    hold.release();
    const [found, made, ...others] = await Promise.all([finding, ...making] as const);
    if (made === undefined) throw new Error('a picture without parts');
    return { request: plan.request, parts: [...others, made], main: made, preview: found };
  } catch (error) {
    failing.abort(error);
    throw error;
  }
}

/** Where the format meant for every width lost against the one file beside it: what to ask for instead. */
export function otherFormats({
  main,
}: MadePicture): Pick<CheckedPicture, 'formats' | 'fallback'> | undefined {
  const { variants, fallback } = main;
  if (fallback === undefined || fallback.format === 'svg' || variants.length > 0) return undefined;
  return { formats: [fallback.format], fallback: false };
}

/** All that a caller gets of a picture, but for the function that writes its files. */
export function pictureOf({ request, parts, main, preview }: MadePicture): Omit<Picture, 'write'> {
  const { source, fallback, width, height } = main;
  const files = parts
    .flatMap((part) => [...part.variants, part.fallback])
    .filter((file) => file !== undefined);
  return {
    source: source.file,
    info: { ...source.info },
    variants: [...new Map(files.map((file) => [file.name, file])).values()],
    width,
    height,
    html: pictureMarkup({ request, parts, main, fallback, preview }),
    ...(preview !== undefined && { placeholder: preview }),
  };
}

/** What a caller gets of a variant. */
export function toVariant(plan: FilePlan, output: Output): Variant {
  const { digest, fromCache } = output;
  // Encoded results and cache entries are never in shared memory, which web interfaces would refuse.
  const bytes = output.bytes as Uint8Array<ArrayBuffer>;
  const { name, width, height, format } = plan;
  return { bytes, width, height, format, size: bytes.length, digest, fromCache, name };
}
