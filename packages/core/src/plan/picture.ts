import type { OutputFormat } from '@ferrotype/wasm';
import type { CheckedPicture } from '../options/picture.ts';
import type { CheckedVariant } from '../options/variant.ts';
import type { Source } from './sources.ts';
import type { FindingOutput, Planner, VariantPlan } from './variant.ts';
import { pictureWidths } from './widths.ts';

/** A picture, worked out. */
export interface PicturePlan {
  readonly source: Source;
  readonly request: CheckedPicture;
  readonly variants: readonly VariantPlan[];
  readonly preview: FindingOutput<'preview'> | undefined;
  readonly width: number;
  readonly height: number;
}

/** Works a picture out against its source. */
export async function planPicture(
  planner: Planner,
  source: Source,
  request: CheckedPicture,
): Promise<PicturePlan> {
  const { info } = source;
  const [best = 'webp'] = request.formats;
  // With a height, each width keeps the shape of the largest one.
  const largest = await largestWidth(planner, source, request, best);
  const widths = pictureWidths(request, largest.width);
  const top = widths.at(-1) ?? largest.width;
  const pageWidth = Math.min(
    request.width ?? top,
    request.upscale ? Number.POSITIVE_INFINITY : largest.width,
  );
  const shape = request.height === undefined ? undefined : request.height / (request.width ?? top);
  const made = new Map<string, VariantPlan>();
  for (const format of new Set(request.formats)) {
    for (const width of widths) {
      const height = shape === undefined ? undefined : Math.max(1, Math.round(width * shape));
      const variant = await planner.variant(source, { ...variantOf(request, format), width, height });
      made.set(variant.key, variant);
    }
  }
  const variants = [...made.values()];
  const biggest = variants.reduce((a, b) => (b.width > a.width ? b : a), variants[0] ?? largest);
  return {
    source,
    request,
    variants,
    preview: request.placeholder === 'none' ? undefined : await planner.preview(source, biggest),
    width: pageWidth,
    height: Math.max(1, Math.round((pageWidth * biggest.height) / biggest.width) || info.height),
  };
}

/** The variant at the size of the source, cut to the picture's shape: the widest that needs no upscaling. */
async function largestWidth(
  planner: Planner,
  source: Source,
  request: CheckedPicture,
  format: OutputFormat,
): Promise<VariantPlan> {
  const { height } = request;
  const width = request.width ?? request.widths?.reduce((a, b) => Math.max(a, b));
  const base = { ...variantOf(request, format), upscale: false };
  if (height === undefined || width === undefined) {
    return planner.variant(source, { ...base, width: source.info.width, height: undefined });
  }
  const scale = Math.max(source.info.width / width, source.info.height / height, 1);
  const wide = { width: Math.round(width * scale), height: Math.round(height * scale) };
  return planner.variant(source, { ...base, ...wide });
}

function variantOf(request: CheckedPicture, format: OutputFormat): CheckedVariant {
  const { fit, position, background, quality, effort, lossless, chroma, progressive, upscale, keepMetadata } =
    request;
  return {
    format,
    fit,
    position,
    background,
    quality,
    effort,
    lossless,
    chroma,
    progressive,
    upscale,
    keepMetadata,
  };
}
