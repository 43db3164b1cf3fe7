import type { OutputFormat } from '@ferrotype/wasm';
import type { Placeholder, SourceInput } from '../options/types.ts';
import type { CheckedArtDirection } from '../options/art-direction.ts';
import type { CheckedPicture } from '../options/picture.ts';
import type { CheckedVariant } from '../options/variant.ts';
import { inMotion } from './motion.ts';
import type { Source } from './sources.ts';
import type { Plan } from './types.ts';
import { staysVector, type FilePlan } from './kept.ts';
import type { FindingOutput, Planner, VariantPlan } from './variant.ts';
import { widestOf } from './vector.ts';
import { middleWidth, pictureWidths, sizesOf } from './widths.ts';

/** What some screens get, or all others: a source in every width and format. */
export interface PicturePart {
  /** The media query; absent for the picture itself. */
  readonly media?: string;
  readonly source: Source;
  readonly sizes: string;
  /** Format by format, widths ascending. */
  readonly variants: readonly FilePlan[];
  /** The one file for the `<img>`. */
  readonly fallback?: VariantPlan;
  readonly width: number;
  readonly height: number;
}

/** A picture, worked out. */
export interface PicturePlan {
  readonly request: CheckedPicture;
  /** In the order browsers look at them: art direction first, the picture itself last. */
  readonly parts: readonly PicturePart[];
  readonly main: PicturePart;
  readonly preview: FindingOutput<'preview'> | undefined;
}

/** What a caller is told of a plan: every file of it, once. */
export function plannedOf({ parts, main }: PicturePlan): Plan {
  const all = parts.flatMap(({ variants, fallback }) =>
    fallback === undefined ? variants : [...variants, fallback],
  );
  const once = new Map(all.map((variant) => [variant.key, variant]));
  const { source, width, height } = main;
  return {
    source: source.file,
    info: { ...source.info },
    variants: [...once.values()].map((one) => ({
      name: one.name,
      width: one.width,
      height: one.height,
      format: one.format,
    })),
    width,
    height,
  };
}

/** What is asked of one part. */
type PartRequest = CheckedPicture & { media?: string };

/** Works a picture out against its source; `open` opens those of its art direction. */
export async function planPicture(
  planner: Planner,
  source: Source,
  request: CheckedPicture,
  open: (source: SourceInput) => Promise<Source>,
): Promise<PicturePlan> {
  const inParts = (one: Source, asked: PartRequest): Promise<PicturePart[]> =>
    Promise.all(inMotion(one.info, asked).map((part) => planPart(planner, one, part)));
  const directed = request.sources.map(async (direction) => {
    const other = direction.source === undefined ? source : await open(direction.source);
    return inParts(other, directedRequest(request, direction));
  });
  const parts = (await Promise.all([...directed, inParts(source, request)])).flat();
  const main = parts.at(-1);
  if (main === undefined) throw new Error('a picture without parts');
  const { placeholder } = request;
  const preview = placeholder === 'none' ? undefined : await planPreview(planner, main, request, placeholder);
  return { request, parts, main, preview };
}

async function planPreview(
  planner: Planner,
  { source, variants, fallback }: PicturePart,
  request: CheckedPicture,
  placeholder: Exclude<Placeholder, 'none'>,
): Promise<FindingOutput<'preview'> | undefined> {
  const all = fallback === undefined ? variants : [...variants, fallback];
  // An SVG shows as soon as a preview of it would.
  const largest = widest(all.filter((variant) => variant.format !== 'svg'));
  return largest && planner.preview(source, largest, request, placeholder);
}

async function planPart(planner: Planner, source: Source, request: PartRequest): Promise<PicturePart> {
  if (staysVector(source, request)) return keptPart(planner, source, request);
  const [best = 'webp'] = request.formats;
  const fallbackFormat = fallbackOf(request);
  // With a height, each width keeps the shape of the largest one.
  const largest = await largestVariant(planner, source, request, best);
  // Widths are asked for before operations, which may turn the picture or put a border around it.
  const limit = widestOf(source.info, largest.raster.geometry.width, request);
  const widths = pictureWidths(request, limit);
  const top = widths.at(-1) ?? limit;
  const asked = request.width ?? (request.widths === undefined ? limit : top);
  const resized = Math.min(asked, request.upscale ? Number.POSITIVE_INFINITY : limit);
  const shape = shapeOf(request, request.width ?? top);
  const make = (format: OutputFormat, one: number): Promise<VariantPlan> => {
    const height = shape === undefined ? undefined : Math.max(1, Math.round(one * shape));
    return planner.variant(source, { ...variantOf(request, format), width: one, height });
  };
  const made = new Map<string, VariantPlan>();
  for (const format of new Set(request.formats)) {
    for (const one of widths) {
      const variant = await make(format, one);
      made.set(variant.key, variant);
    }
  }
  const variants = [...made.values()];
  const shown = widest(variants) ?? largest;
  const width = Math.max(1, Math.round((resized * shown.width) / shown.raster.geometry.width));
  const { media } = request;
  return {
    ...(media !== undefined && { media }),
    source,
    sizes: request.sizes ?? sizesOf(width),
    variants,
    ...(fallbackFormat !== undefined &&
      media === undefined && { fallback: await make(fallbackFormat, middleWidth(widths, resized)) }),
    width,
    height: Math.max(1, Math.round((width * shown.height) / shown.width)),
  };
}

/** One file for every width, with nothing beside it. */
async function keptPart(planner: Planner, source: Source, request: PartRequest): Promise<PicturePart> {
  const { media, width, widths } = request;
  const top = width ?? widths?.reduce((a, b) => Math.max(a, b));
  const shape = top === undefined ? undefined : shapeOf(request, top);
  const height = shape === undefined || top === undefined ? request.height : top * shape;
  const kept = await planner.kept(source, { width: top, height: height && Math.round(height) });
  const { width: w, height: h } = kept;
  return {
    ...(media !== undefined && { media }),
    source,
    sizes: `${w}px`,
    variants: [kept],
    width: w,
    height: h,
  };
}

/** The format of the one file beside the others, where there is one. */
export function fallbackOf({
  fallback,
  formats,
}: Pick<CheckedPicture, 'fallback' | 'formats'>): OutputFormat | undefined {
  if (fallback === false) return undefined;
  if (fallback !== 'auto') return fallback;
  return formats.every((format) => format === 'avif') ? 'webp' : undefined;
}

/** Height over width where the picture has a shape of its own. */
function shapeOf({ aspectRatio, height }: CheckedPicture, width: number): number | undefined {
  if (height !== undefined) return height / width;
  return aspectRatio === undefined ? undefined : 1 / aspectRatio;
}

/** The variant at the size of the source, cut to the picture's shape: the widest that needs no upscaling. */
async function largestVariant(
  planner: Planner,
  source: Source,
  request: PartRequest,
  format: OutputFormat,
): Promise<VariantPlan> {
  const base = { ...variantOf(request, format), upscale: false };
  const asked = request.width ?? request.widths?.reduce((a, b) => Math.max(a, b));
  const shape =
    request.aspectRatio === undefined && asked === undefined ? undefined : shapeOf(request, asked ?? 1);
  if (shape === undefined) {
    return planner.variant(source, { ...base, width: source.info.width, height: undefined });
  }
  const { width, height } = source.info;
  const wide = Math.max(width, height / shape, asked ?? 1);
  return planner.variant(source, {
    ...base,
    width: Math.round(wide),
    height: Math.max(1, Math.round(wide * shape)),
  });
}

function widest(variants: readonly VariantPlan[]): VariantPlan | undefined {
  return variants.reduce<VariantPlan | undefined>(
    (a, b) => (a !== undefined && a.width >= b.width ? a : b),
    undefined,
  );
}

/** The picture's request for a part of its own: sizes and shapes are the part's, all else the picture's. */
function directedRequest(request: CheckedPicture, direction: CheckedArtDirection): PartRequest {
  const { media, widths, width, height, aspectRatio, sizes, fit, position } = direction;
  return {
    ...request,
    media,
    widths,
    width,
    height,
    aspectRatio,
    sizes,
    fit: fit ?? request.fit,
    position: position ?? request.position,
  };
}

function variantOf(request: CheckedPicture, format: OutputFormat): CheckedVariant {
  const { fit, position, trim, operations, background, quality, effort, lossless, chroma } = request;
  const { progressive, upscale, keepMetadata, animation, poster } = request;
  return {
    format,
    fit,
    position,
    trim,
    operations,
    background,
    quality,
    effort,
    lossless,
    chroma,
    progressive,
    upscale,
    keepMetadata,
    animation,
    poster,
  };
}
