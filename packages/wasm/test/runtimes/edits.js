// What the editing module does, the same in every runtime. Plain JavaScript, so that each runs the file as it is.
import { digest, testRaster } from './images.js';

/** Every operation at least once, those with ways of their own in each of them. */
const operations = {
  greyscale: { type: 'greyscale' },
  blur: { type: 'blur', sigma: 2.5 },
  'large blur': { type: 'blur', sigma: 20 },
  sharpen: { type: 'sharpen', sigma: 1, amount: 0.8 },
  sobel: { type: 'sobel' },
  tint: { type: 'tint', color: [112, 66, 20, 255] },
  brightness: { type: 'brightness', amount: 1.2 },
  contrast: { type: 'contrast', amount: 1.3 },
  saturation: { type: 'saturation', amount: 0.4 },
  gamma: { type: 'gamma', gamma: 2.2 },
  mirror: { type: 'flip', axis: 'horizontal' },
  flip: { type: 'flip', axis: 'vertical' },
  'quarter turn': { type: 'rotate', angle: 90, background: [0, 0, 0, 0] },
  turn: { type: 'rotate', angle: 33.3, background: [0, 0, 0, 0] },
  'turn on a colour': { type: 'rotate', angle: -12, background: [9, 90, 200, 255] },
  border: { type: 'border', width: 7, color: [255, 200, 0, 255] },
  circle: { type: 'mask', shape: 'circle' },
  'small circle': { type: 'mask', shape: 'circle', radius: 30 },
  rounded: { type: 'mask', shape: 'rounded', radius: 25 },
  flatten: { type: 'flatten', background: [40, 50, 60, 255] },
};

const overlay = {
  type: 'overlay',
  width: 51,
  position: { x: 0.9, y: 0.2 },
  margin: 4,
  opacity: 0.7,
  tile: false,
};

/** Does everything the editing module can once, and gives a short digest of each result's bytes, or the result, by name. */
export async function edits({ editModule }) {
  const engine = await editModule.load();
  const results = {};
  for (const channels of [3, 4]) {
    const raster = testRaster(160, 120, channels);
    const image = testRaster(64, 48, 7 - channels);
    const all = { ...operations, overlay: { ...overlay, image }, tiles: { ...overlay, image, tile: true } };
    const chain = [all.sharpen, all.tiles, all.turn, all.border, all.rounded];
    for (const [name, steps] of [
      ...Object.entries(all).map(([one, operation]) => [one, [operation]]),
      ['chain', chain],
    ]) {
      const { width, height, data } = engine.edit(raster, steps);
      const size = engine.size(raster, steps);
      results[`${name} ${channels}`] =
        `${data.length}:${await digest(data)} ${width === size.width && height === size.height}`;
    }
    results[`statistics ${channels}`] = engine.statistics(raster);
    results[`trim ${channels}`] = engine.trimBox(raster, { threshold: 60 });
    for (const interest of ['attention', 'entropy']) {
      const map = engine.interestMap(raster, interest);
      results[`${interest} ${channels}`] = { map, position: engine.position(map, 0.5, 0.8) };
    }
  }
  return results;
}
