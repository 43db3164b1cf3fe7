import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { editModule } from '@ferrotype/wasm/edit';
import type { EditEngine, Operation } from '../src/types-edit.ts';
import type { Raster } from '../src/types.ts';
import { testRaster } from './runtimes/images.js';

let engine: EditEngine;
beforeAll(async () => {
  engine = await editModule.load();
});

function open({ width, height, channels, data }: Raster): Sharp {
  return sharp(Buffer.from(data), { raw: { width, height, channels } });
}

/** Largest and mean difference of two results of one size. */
async function distance(ours: Raster, theirs: Sharp): Promise<{ largest: number; mean: number }> {
  const { data, info } = await theirs.raw().toBuffer({ resolveWithObject: true });
  expect([ours.width, ours.height]).toEqual([info.width, info.height]);
  // sharp gives grey in one channel.
  const share = ours.channels / info.channels;
  let [largest, sum] = [0, 0];
  for (const [at, level] of ours.data.entries()) {
    const off = Math.abs(level - (data[Math.floor(at / share)] ?? 0));
    largest = Math.max(largest, off);
    sum += off;
  }
  return { largest, mean: sum / ours.data.length };
}

const raster = testRaster(240, 180, 3);
const mark = testRaster(60, 40, 4);
const { data, ...raw } = mark;

describe('operations that sharp has too', () => {
  it.each<[string, Operation, (image: Sharp) => Sharp, number]>([
    ['greyscale', { type: 'greyscale' }, (image) => image.greyscale(), 1],
    ['tint', { type: 'tint', color: [112, 66, 20, 255] }, (image) => image.tint('#704214'), 2],
    ['brightness', { type: 'brightness', amount: 1.25 }, (image) => image.linear(1.25, 0), 1],
    ['contrast', { type: 'contrast', amount: 1.5 }, (image) => image.linear(1.5, -63.75), 1],
    ['a mirror', { type: 'flip', axis: 'horizontal' }, (image) => image.flop(), 0],
    ['a flip', { type: 'flip', axis: 'vertical' }, (image) => image.flip(), 0],
    [
      'a quarter turn',
      { type: 'rotate', angle: 90, background: [0, 0, 0, 0] },
      (image) => image.rotate(90),
      0,
    ],
    [
      'a border',
      { type: 'border', width: 9, color: [255, 0, 0, 255] },
      (image) => image.extend({ top: 9, bottom: 9, left: 9, right: 9, background: '#ff0000' }),
      0,
    ],
    [
      'an overlay',
      { type: 'overlay', image: mark, position: { x: 1, y: 1 }, margin: 0, opacity: 1, tile: false },
      (image) => image.composite([{ input: Buffer.from(data), raw, gravity: 'southeast' }]).removeAlpha(),
      1,
    ],
    [
      'a blur',
      { type: 'blur', sigma: 3 },
      (image) => image.blur({ sigma: 3, precision: 'float', minAmplitude: 0.001 }),
      1,
    ],
    [
      'a large blur',
      { type: 'blur', sigma: 15 },
      (image) => image.blur({ sigma: 15, precision: 'float', minAmplitude: 0.001 }),
      2,
    ],
  ])('%s is the same', async (_name, operation, theirs, most) => {
    const { largest } = await distance(engine.edit(raster, [operation]), theirs(open(raster)));
    expect(largest).toBeLessThanOrEqual(most);
  });

  it('a turn by any angle is nearly the same, but for its kernel', async () => {
    const background = [0, 0, 0, 255] as const;
    const ours = engine.edit(testRaster(240, 180, 3), [{ type: 'rotate', angle: 30, background }]);
    const theirs = await open(raster)
      .rotate(30, { background: 'black' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(Math.abs(ours.width - theirs.info.width)).toBeLessThanOrEqual(1);
    expect(Math.abs(ours.height - theirs.info.height)).toBeLessThanOrEqual(1);
  });

  it('trimming leaves the same', async () => {
    const framed = engine.edit(raster, [{ type: 'border', width: 13, color: [250, 250, 250, 255] }]);
    const { info } = await open(framed).trim({ lineArt: true }).raw().toBuffer({ resolveWithObject: true });
    const box = engine.trimBox(framed);
    expect([box.width, box.height]).toEqual([info.width, info.height]);
    expect([box.x, box.y]).toEqual([-(info.trimOffsetLeft ?? 0), -(info.trimOffsetTop ?? 0)]);
  });
});

describe('the editing engine', () => {
  it('says why it refuses, and goes on working', () => {
    const refused = () => engine.edit(raster, [{ type: 'blur', sigma: -1 }]);
    expect(refused).toThrow(expect.objectContaining({ code: 'InvalidOption' }));
    const unknown = () => engine.edit(raster, [{ type: 'swirl' } as unknown as Operation]);
    expect(unknown).toThrow(expect.objectContaining({ code: 'InvalidOption' }));
    expect(engine.poisoned).toBe(false);
    expect(engine.edit(raster, []).data).toEqual(raster.data);
  });

  it('holds no more memory for a hundred edits than for a few', () => {
    const steps: Operation[] = [
      { type: 'blur', sigma: 9 },
      { type: 'mask', shape: 'circle' },
    ];
    const work = (): void => {
      engine.edit(raster, steps);
      engine.statistics(raster);
      engine.interestMap(raster, 'attention');
    };
    for (let round = 0; round < 5; round++) work();
    const before = engine.memoryBytes;
    for (let round = 0; round < 100; round++) work();
    expect(engine.memoryBytes).toBe(before);
  });
});
