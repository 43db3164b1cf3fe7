import { bloom } from '../lib/blur.mjs';
import { adjust, createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, mixColour, smoothstep } from '../lib/maths.mjs';
import { makeNoise } from '../lib/noise.mjs';

const LAYERS = 9;
const SUN = { x: 1.07, y: 0.37 };

const sky = gradient([
  [0, colour('#3f5f86')],
  [0.2, colour('#7d94ad')],
  [0.36, colour('#d9b79a')],
  [0.44, colour('#f6cf9b')],
]);
const haze = colour('#e9bd95', 0.95);
const rock = colour('#1b2a3a', 0.75);

export const scene = {
  name: 'ridges-at-dawn',
  width: 2880,
  height: 1800,
  quality: 90,
  look: { exposure: 1.12, contrast: 1.12, vignette: 0.3, grain: 1.9 },
  render(width, height) {
    const { fbm, ridged } = makeNoise(11);
    const frame = createFrame(width, height);

    paint(frame, (x, y, out) => {
      const streaks = fbm(x * 1.6 + 4, y * 11, 6) * smoothstep(0.5, 0.1, y);
      const glow = Math.exp(-((x - SUN.x) ** 2 + 2.2 * (y - SUN.y) ** 2) * 9);
      const disc = Math.exp(-((x - SUN.x) ** 2 + (y - SUN.y) ** 2) * 2600);
      const base = sky(y + 0.03 * streaks);
      const lit = Math.max(0, streaks) * 0.5;
      out[0] = base[0] * (1 + 0.5 * lit) + 0.62 * glow + 3 * disc + 0.25 * lit;
      out[1] = base[1] * (1 + 0.3 * lit) + 0.36 * glow + 2.4 * disc + 0.14 * lit;
      out[2] = base[2] + 0.14 * glow + 1.5 * disc + 0.07 * lit;
    });

    for (let layer = 0; layer < LAYERS; layer++) {
      ridge(frame, layer / (LAYERS - 1), layer, fbm, ridged);
    }
    return bloom(frame, 0.16, 0.05);
  },
};

/** One row of hills: `near` runs from 0 (the farthest) to 1. */
function ridge(frame, near, layer, fbm, ridged) {
  const base = mix(0.42, 0.98, near ** 1.25);
  const rise = mix(0.1, 0.3, near ** 0.9);
  const stretch = mix(3.4, 1.25, near ** 0.8);
  const shift = layer * 7.31;
  const crests = Float32Array.from({ length: frame.width }, (_, column) => {
    const x = column / frame.height;
    const large = mix(
      ridged(x * stretch + shift, shift, 7, 0.46),
      0.45 + 0.5 * fbm(x * stretch + shift, 2, 5),
      0.25,
    );
    const bumps = 0.012 * near * fbm(x * 40 + shift, 3.1, 4) + 0.004 * fbm(x * 170, shift, 3) * near;
    return base - rise * (large - 0.25) - bumps + 0.05 * near * Math.sin(x * 1.7 + layer);
  });
  const clearness = mix(0.1, 1, near ** 1.35);
  adjust(frame, (x, y, pixel) => {
    const crest = crests[Math.min(frame.width - 1, Math.floor(x * frame.height))];
    const edge = clamp((y - crest) * frame.height + 0.5);
    if (edge <= 0) return;
    const depth = y - crest;
    const face = fbm(x * stretch * 5 + shift + depth * 3, depth * 9 + shift, 5);
    const lit = clamp(0.5 + 0.9 * face) * Math.exp(-Math.abs(x - SUN.x) * 1.1);
    // Mist lies in the valleys, and thins where the air is stirred.
    const drift = fbm(x * 2.2 + shift, y * 5 - shift, 4);
    const mist =
      smoothstep(0.01, mix(0.16, 0.34, near), depth) * (0.72 - 0.42 * near ** 2) * (0.85 + 0.6 * drift);
    const veil = clamp(1 - clearness + mist, 0, 0.97);
    const towardsSun = Math.exp(-((x - SUN.x) ** 2) * 2.2);
    const air = mixColour(colour('#8fa0b3', 0.9), haze, 0.3 + 0.7 * towardsSun * (1 - 0.55 * near));
    const warm = 0.16 * lit * (1 - 0.6 * near);
    pixel[0] = mix(pixel[0], mix(rock[0] + warm, air[0], veil), edge);
    pixel[1] = mix(pixel[1], mix(rock[1] + 0.55 * warm, air[1], veil), edge);
    pixel[2] = mix(pixel[2], mix(rock[2] + 0.25 * warm, air[2], veil), edge);
  });
}
