import type { Raster } from '@ferrotype/wasm';
import type { EditEngine, Operation } from '@ferrotype/wasm/edit';
import type { Sharp } from 'sharp';

/** The same work on the same pixels, by both. */
export interface Pair {
  name: string;
  ours(engine: EditEngine, raster: Raster): unknown;
  /** Absent where sharp has no such operation. */
  theirs?(image: Sharp): Promise<unknown>;
}

/** The weights of CSS's `saturate()`, as a matrix for sharp. */
function saturate(
  amount: number,
): [[number, number, number], [number, number, number], [number, number, number]] {
  const row = (at: number) =>
    [0.213, 0.715, 0.072].map((weight, index) => weight + amount * ((index === at ? 1 : 0) - weight)) as [
      number,
      number,
      number,
    ];
  return [row(0), row(1), row(2)];
}

function pair(name: string, operation: Operation, theirs?: (image: Sharp) => Sharp): Pair {
  return {
    name,
    ours: (engine, raster) => engine.edit(raster, [operation]),
    ...(theirs && { theirs: (image: Sharp) => theirs(image).raw().toBuffer() }),
  };
}

const clear = { r: 0, g: 0, b: 0, alpha: 0 };

/** A mark of 200 x 100 half transparent white pixels. */
const mark: Raster = { width: 200, height: 100, channels: 4, data: new Uint8Array(200 * 100 * 4).fill(160) };
const { data, ...size } = mark;
const input = Buffer.from(data);

export const pairs: readonly Pair[] = [
  pair('greyscale', { type: 'greyscale' }, (image) => image.greyscale().toColourspace('srgb')),
  pair('blur, sigma 1', { type: 'blur', sigma: 1 }, (image) => image.blur(1)),
  pair('blur, sigma 5', { type: 'blur', sigma: 5 }, (image) => image.blur(5)),
  pair('blur, sigma 20', { type: 'blur', sigma: 20 }, (image) => image.blur(20)),
  pair('sharpen, sigma 1', { type: 'sharpen', sigma: 1, amount: 0.5 }, (image) =>
    image.sharpen({ sigma: 1 }),
  ),
  pair('sobel', { type: 'sobel' }),
  pair('tint', { type: 'tint', color: [112, 66, 20, 255] }, (image) => image.tint('#704214')),
  pair('brightness', { type: 'brightness', amount: 1.2 }, (image) => image.linear(1.2, 0)),
  pair('contrast', { type: 'contrast', amount: 1.3 }, (image) => image.linear(1.3, -38.25)),
  pair('saturation', { type: 'saturation', amount: 1.5 }, (image) => image.recomb(saturate(1.5))),
  pair('gamma', { type: 'gamma', gamma: 2.2 }),
  pair('flip', { type: 'flip', axis: 'horizontal' }, (image) => image.flop()),
  pair('rotate by 90°', { type: 'rotate', angle: 90, background: [0, 0, 0, 0] }, (image) => image.rotate(90)),
  pair('rotate by 12°', { type: 'rotate', angle: 12, background: [0, 0, 0, 0] }, (image) =>
    image.rotate(12, { background: clear }),
  ),
  pair(
    'overlay of 200 x 100',
    { type: 'overlay', image: mark, position: { x: 1, y: 1 }, margin: 0, opacity: 1, tile: false },
    (image) => image.composite([{ input, raw: size, gravity: 'southeast' }]),
  ),
  pair(
    'overlay, tiled',
    { type: 'overlay', image: mark, position: { x: 0.5, y: 0.5 }, margin: 0, opacity: 1, tile: true },
    (image) => image.composite([{ input, raw: size, tile: true }]),
  ),
  pair('border', { type: 'border', width: 20, color: [255, 255, 255, 255] }, (image) =>
    image.extend({ top: 20, bottom: 20, left: 20, right: 20, background: 'white' }),
  ),
  pair('mask', { type: 'mask', shape: 'rounded', radius: 40 }),
  {
    name: 'trim',
    ours: (engine, raster) => engine.trimBox(raster),
    theirs: (image) => image.trim({ lineArt: true }).raw().toBuffer(),
  },
  {
    name: 'attention',
    ours: (engine, raster) => engine.position(engine.interestMap(raster, 'attention'), 1, 0.5),
    theirs: (image) => image.resize(1080, 400, { position: 'attention' }).raw().toBuffer(),
  },
  {
    name: 'entropy',
    ours: (engine, raster) => engine.position(engine.interestMap(raster, 'entropy'), 1, 0.5),
    theirs: (image) => image.resize(1080, 400, { position: 'entropy' }).raw().toBuffer(),
  },
  {
    name: 'statistics',
    ours: (engine, raster) => engine.statistics(raster),
    theirs: (image) => image.stats(),
  },
];
