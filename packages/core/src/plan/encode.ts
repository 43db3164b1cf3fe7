import type { EncodeOptions, OutputFormat } from '@ferrotype/wasm';
import { FerrotypeError } from '../errors/error.ts';
import type { CheckedVariant } from '../options/variant.ts';

/**
 * Measured: WebP at effort 2 takes half the time of 4 for 3% more bytes at the same SSIMULACRA2 (docs/decisions/0005); photographs
 * as AVIF at 60 score what they do as WebP at 80 (0027).
 */
const defaults = {
  webp: { quality: 80, effort: 2, maxEffort: 6 },
  avif: { quality: 60, effort: 0, maxEffort: 9 },
  jpeg: { quality: 80 },
  png: { effort: 6 },
} as const;

/** The longest side a format's file can state, in pixels. */
export const longestSideOf: Record<OutputFormat, number> = {
  webp: 16_383,
  avif: 65_535,
  jpeg: 65_535,
  png: 65_535,
};

/** `auto` is WebP: every browser in use reads it, it has transparency, and it is quick to make. */
export function outputFormat(format: CheckedVariant['format']): OutputFormat {
  return format === 'auto' ? 'webp' : format;
}

/** Only what the format's encoder looks at, so that options without effect don't split the cache. */
export function encodeOptions(format: OutputFormat, request: CheckedVariant): EncodeOptions {
  switch (format) {
    case 'webp': {
      const { lossless } = request;
      // Without loss, libwebp's "quality" is a second effort; 75 is its default and what the lossless preset means.
      const quality = stated(request) ?? (lossless ? 75 : defaults.webp.quality);
      return { format, quality, effort: effort(request, defaults.webp), lossless };
    }
    case 'avif':
      return {
        format,
        quality: stated(request) ?? defaults.avif.quality,
        effort: effort(request, defaults.avif),
        chroma: request.chroma,
      };
    case 'jpeg':
      return {
        format,
        quality: Math.round(stated(request) ?? defaults.jpeg.quality),
        progressive: request.progressive,
        chroma: request.chroma,
      };
    case 'png':
      return { format, effort: request.effort ?? defaults.png.effort };
  }
}

/** A quality that was stated as a number. Where it is to be found out, the format's default stands in its place. */
function stated({ quality }: CheckedVariant): number | undefined {
  return typeof quality === 'number' ? quality : undefined;
}

function effort(request: CheckedVariant, limits: { effort: number; maxEffort: number }): number {
  const { maxEffort } = limits;
  const value = request.effort ?? limits.effort;
  if (value <= maxEffort) return value;
  throw new FerrotypeError('FT_OPTION_INVALID', {
    why: `variant(source, request):\n  - effort is ${value}; allowed: a whole number from 0 to ${maxEffort} for this format`,
  });
}
