import { blurData } from '../lib/blur.mjs';
import { adjust, cover, createFrame, paint } from '../lib/frame.mjs';
import { colour, mix, mixColour, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';
import { spruce } from '../lib/spruce.mjs';
import { createMask } from '../lib/strokes.mjs';

const ROWS = 8;
const fog = colour('#c3ccc8', 0.92);
const bark = colour('#10201d', 0.7);

export const scene = {
  name: 'forest-in-fog',
  width: 1680,
  height: 2240,
  look: { exposure: 1.0, contrast: 1.16, saturation: 0.85, vignette: 0.3, grain: 2 },
  render(width, height) {
    const { fbm } = makeNoise(23);
    const random = randomFrom(41);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const light = 1.05 - 0.4 * y + 0.1 * fbm(x * 2, y * 2, 4);
      out[0] = fog[0] * light;
      out[1] = fog[1] * light;
      out[2] = fog[2] * light * 1.02;
    });
    for (let row = 0; row < ROWS; row++) standOfTrees(frame, row / (ROWS - 1), random, fbm);
    return frame;
  },
};

/** A row of trees on a slope that falls to the right, and the fog between it and the next. */
function standOfTrees(frame, near, random, fbm) {
  const { width, height } = frame;
  const mask = createMask(width, height);
  const wide = width / height;
  const tall = mix(0.12, 0.5, near ** 1.5);
  const slope = (x) =>
    mix(0.3, 1.14, near ** 0.95) +
    (x / wide - 0.5) * mix(0.34, 0.16, near) +
    0.05 * fbm(x * 2 + 9 * near, near * 7, 3);
  const count = Math.round(mix(60, 9, near ** 0.6));
  for (let i = 0; i < count; i++) {
    const x = wide * (-0.05 + 1.1 * ((i + 0.9 * random()) / count));
    if (fbm(x * 3 + 50 * near, 8 * near, 3) < -0.22) continue;
    spruce(mask, random, x, slope(x) + 0.02 * random(), tall * (0.55 + 0.6 * random()));
  }
  // The ground under them, ragged with undergrowth.
  for (let column = 0; near > 0.5 && column < width; column++) {
    const x = column / height;
    const ground = slope(x) - 0.012 * near * (1 + fbm(x * 60, near * 9, 4)) - tall * 0.05;
    for (let row = Math.max(0, Math.floor(ground * height)); row < height; row++)
      mask.data[row * width + column] = 1;
  }
  const soft = blurData(mask.data, width, height, 1, (1 - near) * height * 0.0008);
  const veil = mix(0.84, 0.02, near ** 0.7);
  cover(frame, soft, (x, y) => {
    const wisps = 0.16 * (1 - 0.5 * near) * fbm(x * 4 + 9 * near, y * 6 + near * 31, 4);
    const low = smoothstep(-0.32, 0.1, y - slope(x)) * 0.5 * (1 - 0.35 * near);
    return mixColour(bark, fog, Math.min(1, Math.max(0, veil + wisps + low)));
  });
  if (near === 1) return;
  adjust(frame, (x, y, pixel) => {
    const bank = smoothstep(-0.12, 0.2, y - slope(x) + 0.14 * fbm(x * 2.4 + 13 * near, y * 4 + 3 * near, 5));
    const amount = 0.62 * bank * (1 - near);
    for (let c = 0; c < 3; c++) pixel[c] = mix(pixel[c], fog[c], amount);
  });
}
