import type { ImageInfo } from '@ferrotype/wasm';
import type { CheckedPicture } from '../options/picture.ts';
import { motionAsked, moves } from './animation.ts';

const lessMotion = '(prefers-reduced-motion: reduce)';

/**
 * What a picture asks of a source, part by part, as browsers look at them. Of a source that keeps moving that is a still for
 * those who ask for less motion, and the animation for all others: both in WebP, which every browser in use reads and the
 * one format here that can move.
 */
export function inMotion<Request extends CheckedPicture & { media?: string }>(
  info: ImageInfo,
  request: Request,
): readonly Request[] {
  if (motionAsked(request) === undefined || !moves(info)) return [request];
  const moving: Request = { ...request, formats: ['webp'], fallback: false };
  return [{ ...moving, animation: false, media: andLessMotion(request.media) }, moving];
}

/** A media query, and besides that less motion is asked for. */
function andLessMotion(media: string | undefined): string {
  if (media === undefined) return lessMotion;
  return media
    .split(',')
    .map((query) => query.trim())
    .map((query) => (/^not\s*\(|\)\s*or\s*\(/.test(query) ? `(${query})` : query))
    .map((query) => `${query} and ${lessMotion}`)
    .join(', ');
}
