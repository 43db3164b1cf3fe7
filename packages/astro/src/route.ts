import type { ImageInfo, OutputFormat, VariantRequest } from 'ferrotype';
import type { PlannedTransform, Transform } from './transform.ts';
import { toRequest, type Preferences } from './request.ts';

/** How one image is made. */
export type Route =
  /** The core makes it. */
  | { kind: 'variant'; request: VariantRequest; note?: string }
  /** The source's own bytes are the answer. */
  | { kind: 'original'; format: string; note?: string }
  /** Astro's own sharp service makes it; where sharp cannot be loaded, `otherwise` holds. */
  | { kind: 'sharp'; otherwise: Route }
  /** It cannot be made. */
  | { kind: 'refuse'; why: string; hint: string };

/** What is known of a source before its pixels. */
export type SourceFacts = Pick<ImageInfo, 'format' | 'width' | 'height' | 'frames'>;

/** What Astro has read from the file already. A GIF or WebP may be animated, which it doesn't tell. */
export function factsOf(transform: PlannedTransform): SourceFacts | undefined {
  if (typeof transform.src === 'string') return undefined;
  const { width, height } = transform.src;
  const format = transform.src.format === 'jpg' ? 'jpeg' : transform.src.format;
  switch (format) {
    case 'jpeg':
    case 'png':
    case 'svg':
      return { format, width, height, frames: 1 };
    default:
      return undefined;
  }
}

/** What decides beside the image itself. */
export interface Rules extends Preferences {
  /** Astro's `image.dangerouslyProcessSVG`. */
  processSvg: boolean;
}

const written = new Set<string>(['jpeg', 'png', 'webp', 'avif'] satisfies OutputFormat[]);

/** Decides who makes an image. Mirrors what Astro's sharp service does for each kind of source. */
export function routeFor(transform: Transform, facts: SourceFacts, rules: Rules): Route {
  const format = outputFormat(transform, facts);
  if (format === 'svg') return svgOutput(transform, facts);
  if (facts.format === 'svg' && !rules.processSvg) return svgRefused(transform);
  if (!written.has(format)) return foreignFormat(transform, facts, format);

  const request = toRequest(transform, format as OutputFormat, room(transform, facts), rules);
  return { kind: 'variant', request };
}

/** The format asked for, or the one Astro chooses: SVG stays SVG, all else becomes WebP. */
export function outputFormat(
  transform: Pick<Transform, 'format'>,
  facts: Pick<SourceFacts, 'format'>,
): string {
  const format = transform.format ?? (facts.format === 'svg' ? 'svg' : 'webp');
  return format === 'jpg' ? 'jpeg' : format;
}

function svgOutput(transform: Transform, facts: SourceFacts): Route {
  if (facts.format === 'svg') return { kind: 'original', format: 'svg' };
  const note = `Expected an SVG for "${transform.src}", but the file is ${facts.format}: it is passed through as ${facts.format}.`;
  return { kind: 'original', format: facts.format, note };
}

/** How large a source is: drawn from its shapes, an SVG is as large as it is asked to be. */
function room({ width, height }: Transform, facts: SourceFacts): { width: number; height: number } {
  if (facts.format !== 'svg') return facts;
  return { width: Math.max(width ?? 0, facts.width), height: Math.max(height ?? 0, facts.height) };
}

function svgRefused(transform: Transform): Route {
  return {
    kind: 'refuse',
    why: `"${transform.src}" is an SVG, and SVG image processing is disabled.`,
    hint: 'Pass it through unchanged with format="svg", or set image.dangerouslyProcessSVG to turn SVG sources into pixels.',
  };
}

function foreignFormat(transform: Transform, facts: SourceFacts, format: string): Route {
  const same = facts.format === format;
  return {
    kind: 'sharp',
    otherwise: same
      ? {
          kind: 'original',
          format,
          note: `Writing ${format} needs sharp, which is not installed: "${transform.src}" is used as it is.`,
        }
      : {
          kind: 'refuse',
          why: `"${transform.src}" is to become ${format}, which needs sharp, and sharp is not installed.`,
          hint: 'Use format="webp", "avif", "png" or "jpeg", or install sharp.',
        },
  };
}
