import type { Geometry, ImageInfo, Rect } from '@ferrotype/wasm';
import type { InterestMap } from '@ferrotype/wasm/edit';
import type { Inspector } from '../engine/inspect.ts';
import type { Point } from '../options/types.ts';
import type { CheckedVariant } from '../options/variant.ts';
import { inOwnPixels, roomy } from './vector.ts';

/** All of an image. */
export function whole({ width, height }: Pick<ImageInfo, 'width' | 'height'>): Rect {
  return { x: 0, y: 0, width, height };
}

/** A geometry that only scales a part of an image down until neither side is longer. */
export function reduced(part: Rect, longest: number): Geometry {
  const scale = Math.min(1, longest / Math.max(part.width, part.height));
  const width = Math.max(1, Math.round(part.width * scale));
  const height = Math.max(1, Math.round(part.height * scale));
  return { width, height, crop: part, inner: { x: 0, y: 0, width, height } };
}

/** What part of a source is looked at, and what in it is worth showing. */
interface View {
  readonly file: string;
  readonly info: ImageInfo;
  readonly part: Rect;
  /** What there is to see in it. */
  readonly map: (interest: InterestMap['interest']) => Promise<InterestMap>;
}

/** Works a resize of a part of an image out, in the image's own pixels. */
export async function geometryOf(
  inspector: Inspector,
  { file, info, part, map }: View,
  request: CheckedVariant,
): Promise<Geometry> {
  const { width, height, fit, position, upscale } = request;
  const size = { ...info, width: part.width, height: part.height };
  const room = roomy(size, request);
  const at = async (point: Point): Promise<Geometry> => {
    const geometry = await inspector.geometry(
      room,
      {
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
        ...(width === undefined && height === undefined && { width: part.width }),
        fit,
        position: point,
        upscale,
      },
      file,
    );
    return inOwnPixels(geometry, room, size);
  };
  let geometry = await at(typeof position === 'string' ? { x: 0.5, y: 0.5 } : position);
  const { crop } = geometry;
  const cropped = crop.width < part.width || crop.height < part.height;
  if (typeof position === 'string' && cropped) {
    const found = await map(position);
    const [across, down] = [crop.width / part.width, crop.height / part.height];
    geometry = await at(await inspector.editing(file, (engine) => engine.position(found, across, down)));
  }
  return {
    ...geometry,
    crop: { ...geometry.crop, x: geometry.crop.x + part.x, y: geometry.crop.y + part.y },
  };
}
