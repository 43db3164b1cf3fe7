import { bloom } from '../lib/blur.mjs';
import { cover, createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, gradient, smoothstep } from '../lib/maths.mjs';
import { makeNoise, normalFrom, randomFrom } from '../lib/noise.mjs';
import { spruce } from '../lib/spruce.mjs';
import { createMask } from '../lib/strokes.mjs';

/** The band rises from lower left to upper right: a point on it and its direction. */
const BAND = { x: 0.36, y: 0.5, cos: Math.cos(-1.12), sin: Math.sin(-1.12) };

const airglow = gradient([
  [0, colour('#0d1626')],
  [0.5, colour('#13223a')],
  [0.74, colour('#243a4d')],
  [0.88, colour('#5a5a52')],
  [1, colour('#8a6f4e')],
]);

export const scene = {
  name: 'milky-way',
  width: 1680,
  height: 2240,
  quality: 78,
  look: { exposure: 1.3, contrast: 1.22, saturation: 1.05, vignette: 0.35, grain: 3 },
  render(width, height) {
    const field = makeNoise(8);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const band = bandAt(x, y, field);
      const air = airglow(y + 0.02 * field.fbm(x * 3, y * 3, 3));
      const clear = 1 - 0.75 * smoothstep(0.7, 0.95, y);
      for (let c = 0; c < 3; c++) out[c] = 0.62 * air[c] + clear * band.light[c];
    });
    stars(frame, field);
    bloom(frame, 0.2, 0.01);
    treeLine(frame, field);
    return frame;
  },
};

/** The Milky Way's light at a point, and how dense the stars stand there. */
function bandAt(x, y, { fbm, ridged }) {
  const dx = x - BAND.x;
  const dy = y - BAND.y;
  const along = dx * BAND.cos + dy * BAND.sin;
  const across = -dx * BAND.sin + dy * BAND.cos + 0.05 * fbm(along * 2.2, 4, 4);
  // The bulge of the galaxy's centre lies low on the left.
  const bulge = Math.exp(-((along + 0.22) ** 2) * 7);
  const broad = Math.exp(-((across / (0.13 + 0.07 * bulge)) ** 2));
  const core = Math.exp(-((across / (0.06 + 0.05 * bulge)) ** 2));
  const clouds = clamp(0.62 + 0.75 * fbm(along * 5 + 20, across * 8, 7, 0.56));
  const rift = ridged(along * 2.6 + 3, across * 6 + 0.4 * fbm(along * 5, across * 5, 4), 7, 0.58);
  const dust = smoothstep(0.36, 0.68, rift + 0.25 * core - 0.1) * smoothstep(1, 0.1, Math.abs(across) / 0.17);
  const strength = (0.1 * broad + 0.2 * core * (0.55 + 0.9 * bulge)) * clouds * (1 - 0.82 * dust);
  const warm = 0.25 + 0.75 * core * bulge + 0.3 * dust;
  const rose = 0.05 * core * smoothstep(0.32, 0.6, fbm(along * 9 + 40, across * 9, 4));
  return {
    dense: clamp(0.2 + broad * clouds * (1 - 0.7 * dust)),
    light: [
      strength * (0.86 + 0.32 * warm) + rose,
      strength * (0.86 + 0.04 * warm) + 0.25 * rose,
      strength * (1.12 - 0.4 * warm) + 0.5 * rose,
    ],
  };
}

function stars(frame, field) {
  const random = randomFrom(2024);
  const normal = normalFrom(random);
  const { width, height, data } = frame;
  const pixel = height / 2240;
  for (let i = 0; i < 52000; i++) {
    const x = (random() * width) / height;
    const y = random();
    if (random() > bandAt(x, y, field).dense * (1 - 0.85 * smoothstep(0.6, 0.92, y))) continue;
    // Each magnitude fainter, there are about three times as many.
    const light = Math.min(26, 0.055 * (1 - random()) ** -0.82);
    const warmth = normal();
    const tint = [1 + 0.18 * warmth, 1, 1 - 0.2 * warmth];
    const size = (0.62 + 0.16 * Math.log2(1 + light)) * Math.max(1, pixel);
    dot(data, width, height, x * height, y * height, size, light * pixel * pixel, tint);
  }
}

function dot(data, width, height, x, y, size, light, tint) {
  const reach = Math.ceil(size * 3);
  for (let row = Math.floor(y) - reach; row <= y + reach; row++) {
    for (let column = Math.floor(x) - reach; column <= x + reach; column++) {
      if (row < 0 || column < 0 || row >= height || column >= width) continue;
      const away = ((column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2) / (size * size);
      const amount = (light * Math.exp(-away)) / (size * size);
      for (let c = 0; c < 3; c++) data[(row * width + column) * 3 + c] += amount * tint[c];
    }
  }
}

function treeLine(frame, { fbm }) {
  const { width, height } = frame;
  const random = randomFrom(12);
  const mask = createMask(width, height);
  const wide = width / height;
  const hill = (x) => 0.93 - 0.05 * Math.sin(x * 4.2 + 1.9) + 0.02 * fbm(x * 4, 1, 4);
  for (let column = 0; column < width; column++) {
    const top = hill((column + 0.5) / height) + 0.004 * fbm(column * (90 / height), 2, 3);
    for (let row = Math.floor(top * height); row < height; row++) mask.data[row * width + column] = 1;
  }
  for (let i = 0; i < 70; i++) {
    const x = wide * random();
    const edge = Math.abs(x / wide - 0.55) * 2;
    spruce(mask, random, x, hill(x) + 0.02, (0.05 + 0.17 * edge ** 1.3) * (0.4 + 0.8 * random()));
  }
  cover(frame, mask.data, colour('#04070b', 0.8));
}
