import type { Fit, OutputFormat, VariantRequest } from 'ferrotype';
import type { ImageSettings, Quality } from './options/types.ts';
import type { SharpConfig } from './sharp-config.ts';
import type { Transform } from './transform.ts';

/** Where quality and effort come from when an image names none. */
export interface Preferences {
  settings: Pick<ImageSettings, 'effort' | 'quality' | 'keepMetadata'>;
  sharp: Pick<SharpConfig, 'defaults'>;
}

/**
 * Astro's words for `fit`, in ours. Astro's service maps CSS `contain` to sharp's `inside`, so no padding is ever added,
 * and drops `none`, which leaves the default. A word it doesn't know means `inside`.
 */
const fits: Record<string, Fit> = {
  fill: 'fill',
  contain: 'inside',
  none: 'outside',
  'scale-down': 'inside',
  outside: 'outside',
  inside: 'inside',
};

/** What was asked for in words that Astro's types let through and nobody knows; it is drawn as if it weren't there. */
export function unknownWords({ fit, quality }: Transform): string | undefined {
  const unknown = [
    fit && fit !== 'cover' && !(fit in fits)
      ? `fit="${fit}" is not one of cover, ${Object.keys(fits).join(', ')}`
      : '',
    typeof quality === 'string' && readQuality(quality) === undefined
      ? `quality="${quality}" is neither a number nor one of ${[...Object.keys(presets), ...ours].join(', ')}`
      : '',
  ].filter(Boolean);
  return unknown.length === 0 ? undefined : unknown.join('; ');
}

/** Whether an image fills the size asked for, with what sticks out cut off. */
function crops({ width, height, fit }: Transform): boolean {
  return Boolean(width && height) && (!fit || fit === 'cover');
}

/** An image as the core is asked for it. */
export function toRequest(
  transform: Transform,
  format: OutputFormat,
  source: { width: number; height: number },
  preferences: Preferences,
): VariantRequest {
  const { settings, sharp } = preferences;
  const request: VariantRequest = { format, upscale: false, ...sharp.defaults[format] };

  const effort = effortFor(format, settings.effort);
  if (effort !== undefined) request.effort = effort;
  const quality = readQuality(transform.quality) ?? qualityFor(format, settings.quality);
  // PNG is lossless here; sharp would turn a quality into a palette.
  if (quality !== undefined && format !== 'png') request.quality = quality;
  if (settings.keepMetadata.length > 0) request.keepMetadata = settings.keepMetadata;

  Object.assign(request, sizeOf(transform, source));
  // Transparency in a JPEG is black with Astro's service; designs have come to rely on it.
  if (transform.background) request.background = transform.background;
  else if (format === 'jpeg') request.background = '#000000';
  return { ...request, ...transform.ferrotype };
}

function sizeOf(transform: Transform, source: { width: number; height: number }): Partial<VariantRequest> {
  const width = transform.width ? Math.round(transform.width) : undefined;
  const height = transform.height ? Math.round(transform.height) : undefined;
  if (width === undefined || height === undefined) {
    return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
  }
  if (!crops(transform)) return { width, height, fit: fits[transform.fit ?? ''] ?? 'inside' };
  const { position } = transform;
  return {
    // A crop larger than its source ends at the source's edge on that side only, as sharp has it: the core on its own
    // would keep the shape asked for.
    width: Math.min(width, source.width),
    height: Math.min(height, source.height),
    fit: 'cover',
    ...(position ? { position } : {}),
  };
}

/** Astro's words, which its own service has as these numbers: `high` on an image is not the `high` of our option. */
const presets: Readonly<Record<string, number>> = { low: 25, mid: 50, high: 80, max: 100 };

/** The core's words that Astro has no other meaning for. */
const ours = ['auto', 'medium'] as const;

/** `"80"` from an address and `80` from a page mean the same; a word nobody knows means the default. */
function readQuality(quality: Transform['quality']): Quality | undefined {
  if (!quality) return undefined;
  const number = typeof quality === 'number' ? quality : Number.parseInt(quality, 10);
  if (!Number.isNaN(number)) return number;
  return presets[String(quality)] ?? ours.find((word) => word === quality);
}

function qualityFor(format: OutputFormat, quality: ImageSettings['quality']): Quality | undefined {
  if (typeof quality !== 'object') return quality;
  return format === 'png' ? undefined : quality[format];
}

function effortFor(format: OutputFormat, effort: ImageSettings['effort']): number | undefined {
  if (effort === undefined || format === 'jpeg') return undefined;
  if (typeof effort === 'object') return effort[format];
  return format === 'webp' ? effort : undefined;
}
