import type { OutputFormat, VariantRequest } from 'ferrotype';

/** Options of one format, in the core's words. */
export type FormatDefaults = Partial<
  Pick<VariantRequest, 'quality' | 'effort' | 'lossless' | 'chroma' | 'progressive'>
>;

/** What `image.service.config` says, in the core's words. */
export interface SharpConfig {
  defaults: Record<OutputFormat, FormatDefaults>;
  /** From `limitInputPixels`: a number of pixels, or `Infinity` where the limit was lifted. */
  maxPixels?: number;
  /** Options that have no counterpart, by their full name. */
  ignored: string[];
}

type Reader = (value: unknown) => FormatDefaults | undefined;

const number =
  (name: 'quality' | 'effort'): Reader =>
  (value) =>
    typeof value === 'number' ? { [name]: value } : undefined;
const flag =
  (name: 'lossless' | 'progressive'): Reader =>
  (value) =>
    typeof value === 'boolean' ? { [name]: value } : undefined;
const chroma: Reader = (value) => (value === '4:2:0' || value === '4:4:4' ? { chroma: value } : undefined);
/** Accepted because the result is what it asks for anyway. */
const accepted =
  (...values: unknown[]): Reader =>
  (value) =>
    values.includes(value) ? {} : undefined;

const readers: Record<OutputFormat, Record<string, Reader>> = {
  jpeg: {
    quality: number('quality'),
    progressive: flag('progressive'),
    chromaSubsampling: chroma,
    mozjpeg: accepted(true, false),
    optimiseCoding: accepted(true),
    optimizeCoding: accepted(true),
  },
  png: {
    compressionLevel: (value) => (typeof value === 'number' ? { effort: value } : undefined),
    progressive: accepted(false),
    palette: accepted(false),
    adaptiveFiltering: accepted(true, false),
  },
  webp: {
    quality: number('quality'),
    effort: number('effort'),
    lossless: flag('lossless'),
    alphaQuality: accepted(100),
    nearLossless: accepted(false),
    smartSubsample: accepted(false),
    smartDeblock: accepted(false),
    // Each frame of an animation is written in the way that is smaller, whatever is said here.
    mixed: accepted(true, false),
    minSize: accepted(false),
  },
  avif: {
    quality: number('quality'),
    effort: number('effort'),
    chromaSubsampling: chroma,
    lossless: accepted(false),
    bitdepth: accepted(8),
  },
};

/** The format is always the one asked for. */
const withoutMeaning = new Set(['force']);

/** Reads the options that Astro documents for its own image service. */
export function readSharpConfig(config: Record<string, unknown>): SharpConfig {
  const read: SharpConfig = { defaults: { jpeg: {}, png: {}, webp: {}, avif: {} }, ignored: [] };
  const limit = config['limitInputPixels'];
  if (typeof limit === 'number' && limit > 0) read.maxPixels = limit;
  else if (limit === false || limit === 0) read.maxPixels = Number.POSITIVE_INFINITY;

  const kernel = config['kernel'];
  if (kernel !== undefined && kernel !== 'lanczos3') read.ignored.push(`kernel: ${JSON.stringify(kernel)}`);

  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    const options = config[format];
    if (typeof options !== 'object' || options === null) continue;
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined || withoutMeaning.has(name)) continue;
      const understood = readers[format][name]?.(value);
      if (understood) Object.assign(read.defaults[format], understood);
      else read.ignored.push(`${format}.${name}: ${JSON.stringify(value)}`);
    }
  }
  return read;
}
