import type { ImageInfo, Raster, Rgba } from '@ferrotype/wasm';
import type { Sharp, SharpOptions } from 'sharp';
import type { PrepareTask, RasterPlan } from '../engine.ts';
import { fromFraction } from '../fraction.ts';
import type { SharpModule } from './load.ts';

/** Decodes, orients, converts to sRGB and makes every raster wanted. */
export async function prepare(
  sharp: SharpModule,
  task: PrepareTask,
  taskMs: number,
  signal: AbortSignal,
): Promise<void> {
  const seconds = Math.min(3600, Math.max(1, Math.ceil(taskMs / 1000)));
  const open = (): Sharp =>
    sharp(task.bytes, inputOptions(task)).timeout({ seconds }).autoOrient().toColourspace('srgb');
  let full: Raster | undefined;
  for (const plan of task.rasters) {
    signal.throwIfAborted();
    if (fromFraction(plan, task.info)) {
      task.onRaster(plan.key, await finish(sharp, await pixels(scale(open(), plan)), plan));
      continue;
    }
    full ??= await decodeFull(sharp, open(), task.info);
    task.onRaster(plan.key, await fromFull(sharp, full, plan));
  }
}

/** All pixels, at the size the header states: libvips may take the size of an SVG for another. */
async function decodeFull(sharp: SharpModule, image: Sharp, { width, height }: ImageInfo): Promise<Raster> {
  const full = await pixels(image);
  if (full.width === width && full.height === height) return full;
  return pixels(fromRaster(sharp, full).resize(width, height, { fit: 'fill' }));
}

function inputOptions(task: PrepareTask): SharpOptions {
  const frame = task.rasters[0]?.frame ?? 0;
  return {
    // Astro's `failOn: 'none'` is how a truncated file becomes a grey half-picture.
    failOn: 'error',
    limitInputPixels: task.limits.maxPixels,
    ignoreIcc: task.keepIcc,
    pages: 1,
    ...(frame > 0 && { page: frame }),
  };
}

async function fromFull(sharp: SharpModule, full: Raster, plan: RasterPlan): Promise<Raster> {
  const { crop, inner } = plan.geometry;
  const whole = crop.width === full.width && crop.height === full.height;
  if (whole && inner.width === full.width && inner.height === full.height) return finish(sharp, full, plan);
  const image = fromRaster(sharp, full);
  if (!whole) image.extract({ left: crop.x, top: crop.y, width: crop.width, height: crop.height });
  return finish(sharp, await pixels(scale(image, plan)), plan);
}

function scale(image: Sharp, { geometry: { inner } }: RasterPlan): Sharp {
  return image.resize(inner.width, inner.height, {
    fit: 'fill',
    kernel: 'lanczos3',
    fastShrinkOnLoad: false,
  });
}

/** Pads to the canvas and lays over the background, where the plan says so. */
async function finish(sharp: SharpModule, raster: Raster, plan: RasterPlan): Promise<Raster> {
  const { width, height, inner } = plan.geometry;
  const padded = inner.width !== width || inner.height !== height;
  const flattened = plan.flatten && raster.channels === 4;
  if (!padded && !flattened) return raster;
  const background = vipsColor(plan.background);
  const image = fromRaster(sharp, raster);
  // sharp flattens before it extends, whatever the order of the calls; that is the order wanted here too.
  if (flattened) image.flatten({ background });
  if (padded) {
    const [left, top] = [inner.x, inner.y];
    image.extend({
      left,
      top,
      right: width - left - inner.width,
      bottom: height - top - inner.height,
      background,
    });
  }
  return pixels(image);
}

function vipsColor([r, g, b, alpha]: Rgba): { r: number; g: number; b: number; alpha: number } {
  return { r, g, b, alpha: alpha / 255 };
}

/** A pipeline over pixels. */
export function fromRaster(sharp: SharpModule, { width, height, channels, data }: Raster): Sharp {
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels },
    limitInputPixels: false,
  });
}

/** The pixels of a pipeline, with three or four channels. */
export async function pixels(image: Sharp): Promise<Raster> {
  const { data, info } = await image.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels === 3 || channels === 4) return { width, height, channels, data };
  return {
    width,
    height,
    channels: channels === 1 ? 3 : 4,
    data: spreadGrey(data, width * height, channels),
  };
}

/** Grey, with or without alpha, as three equal channels. */
function spreadGrey(data: Uint8Array, count: number, channels: number): Uint8Array {
  const wide = new Uint8Array(count * (channels + 2));
  for (let from = 0, to = 0; from < count * channels; from += channels) {
    const grey = data[from] ?? 0;
    wide[to++] = grey;
    wide[to++] = grey;
    wide[to++] = grey;
    if (channels === 2) wide[to++] = data[from + 1] ?? 255;
  }
  return wide;
}
