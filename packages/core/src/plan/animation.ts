import type { ImageInfo, OutputFormat, WebpEncodeOptions } from '@ferrotype/wasm';
import type { CheckedAnimation } from '../options/animation.ts';
import type { CheckedVariant } from '../options/variant.ts';
import type { OutputPlan } from './variant.ts';

/** How an animation keeps moving. */
export interface MotionPlan {
  /** Most frames; absent where the source has no more. */
  readonly maxFrames?: number;
}

/** Whether a source moves in a way that can be kept. The frames of an animated PNG are not read. */
export function moves({ format, frames }: Pick<ImageInfo, 'format' | 'frames'>): boolean {
  return frames > 1 && (format === 'gif' || format === 'webp');
}

/** Whether files of this format can move. AVIF could; the engine writes still ones only. */
export function canMove(format: OutputFormat): boolean {
  return format === 'webp';
}

/** The options of an animation that keeps moving, where it may: operations are carried out on stills. */
export function motionAsked({
  animation,
  operations,
}: Pick<CheckedVariant, 'animation' | 'operations'>): Exclude<CheckedAnimation, false> | undefined {
  return animation === false || operations.length > 0 ? undefined : animation;
}

/** How a variant moves, or `undefined` where it stands still. */
export function motionOf(
  info: ImageInfo,
  request: Pick<CheckedVariant, 'animation' | 'operations'>,
  format: OutputFormat,
): MotionPlan | undefined {
  const animation = motionAsked(request);
  if (animation === undefined || !moves(info) || !canMove(format)) return undefined;
  const { maxFrames } = animation;
  return maxFrames !== undefined && maxFrames < info.frames ? { maxFrames } : {};
}

/** The frame that a still shows. */
export function stillFrame(info: ImageInfo, { poster }: Pick<CheckedVariant, 'poster'>): number {
  return moves(info) ? Math.min(poster, info.frames - 1) : 0;
}

/** How the frames of a plan with motion are written. */
export function writtenAs({ encode }: OutputPlan): WebpEncodeOptions {
  if (encode.format === 'webp') return encode;
  throw new TypeError(`${encode.format} can't move`);
}

/** Bits of an extended WebP's flags: a colour profile, EXIF and XMP. */
const metadataFlags = 0b10_1100;

/**
 * Whether the source itself is what is asked for, but for the bytes it takes: an animated WebP of which every pixel of
 * every frame is wanted, and that holds nothing but those.
 */
export function isUntouched(bytes: Uint8Array, info: ImageInfo, { raster, motion }: OutputPlan): boolean {
  const { width, height, crop, inner } = raster.geometry;
  const whole = [width, crop.width, inner.width].every((side) => side === info.width);
  const high = [height, crop.height, inner.height].every((side) => side === info.height);
  const bare = ((bytes[20] ?? metadataFlags) & metadataFlags) === 0;
  return (
    info.format === 'webp' && bare && whole && high && !raster.flatten && motion?.maxFrames === undefined
  );
}
