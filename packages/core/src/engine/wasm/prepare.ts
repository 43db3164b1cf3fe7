import type { Geometry, Image, ImageInfo, Metadata, Raster, Rect } from '@ferrotype/wasm';
import type { PrepareTask, RasterPlan } from '../engine.ts';
import { fromFraction } from '../fraction.ts';
import type { Instances } from './modules.ts';
import { open } from './open.ts';

/** What a thread needs to know to prepare a source. */
export interface PrepareInput extends Omit<PrepareTask, 'file' | 'onRaster'> {
  /** Shared memory for each raster, in the same order. */
  readonly blocks: readonly SharedArrayBuffer[];
}

/** Decodes, orients, converts to sRGB and makes every raster wanted. */
export function prepare(
  instances: Instances,
  input: PrepareInput,
  onRaster: (key: string, raster: Raster) => void,
): Metadata {
  const { bytes, info, limits, keepIcc } = input;
  const frame = input.rasters[0]?.frame ?? 0;
  const small = input.rasters.filter((plan) => fromFraction(plan, info));
  const large = input.rasters.filter((plan) => !small.includes(plan));
  let metadata: Metadata | undefined;
  for (const [plans, options] of [
    [large, { limits, keepIcc, frame }],
    [small, { limits, keepIcc, hint: eighth(info) }],
  ] as const) {
    if (plans.length === 0) continue;
    using source = open(instances, info.format, bytes, options);
    if (input.keepMetadata) metadata ??= source.metadata();
    for (const plan of plans) {
      onRaster(plan.key, makeRaster(source.image, plan, info, input.blocks[input.rasters.indexOf(plan)]));
    }
  }
  return metadata ?? {};
}

/** The hint with which the decoder makes a quarter of the size: it leaves the resampler twice what it is told. */
function eighth({ width, height }: ImageInfo): { width: number; height: number } {
  return { width: width / 8, height: height / 8 };
}

function makeRaster(
  image: Image,
  plan: RasterPlan,
  info: ImageInfo,
  block: SharedArrayBuffer | undefined,
): Raster {
  const { part } = plan;
  using cut = part && image.resize(cutOut(part));
  const geometry = part === undefined ? fitted(plan.geometry, image, info) : within(plan.geometry, part);
  using resized = (cut ?? image).resize(geometry, plan.background);
  if (!plan.flatten || resized.channels === 3) return sharedRaster(resized, block);
  using flat = resized.flatten(plan.background);
  return sharedRaster(flat, block);
}

/** The geometry for an image that was decoded smaller; only ever one of which all is used. */
function fitted(geometry: Geometry, image: Image, info: ImageInfo): Geometry {
  if (image.width === info.width && image.height === info.height) return geometry;
  return { ...geometry, crop: { x: 0, y: 0, width: image.width, height: image.height } };
}

/** A geometry that cuts a part out and scales nothing. */
function cutOut(part: Rect): Geometry {
  const { width, height } = part;
  return { width, height, crop: part, inner: { x: 0, y: 0, width, height } };
}

/** The geometry for a part that was cut out. */
function within(geometry: Geometry, { x, y }: Rect): Geometry {
  const { crop } = geometry;
  return { ...geometry, crop: { ...crop, x: crop.x - x, y: crop.y - y } };
}

/** Pixels in memory that threads share, so that handing them on copies nothing. */
function sharedRaster(image: Image, block: SharedArrayBuffer | undefined): Raster {
  const { width, height, channels } = image;
  const length = width * height * channels;
  const memory = block !== undefined && block.byteLength >= length ? block : new SharedArrayBuffer(length);
  return image.raster(new Uint8Array(memory, 0, length));
}

/** Bytes a raster may need: four channels where transparency is possible, or is added by padding. */
export function rasterBytes({ geometry, flatten }: RasterPlan, info: ImageInfo): number {
  const { width, height, inner } = geometry;
  const padded = inner.width !== width || inner.height !== height;
  return width * height * ((info.hasAlpha || padded) && !flatten ? 4 : 3);
}
