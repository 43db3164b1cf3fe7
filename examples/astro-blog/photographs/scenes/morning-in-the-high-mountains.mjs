import { createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise } from '../lib/noise.mjs';
import { paintTerrain, tabulate } from '../lib/terrain.mjs';

/** All lengths in kilometres. */
const SIDE = 30;
const SUN = { x: -0.96, z: -0.28, rise: 0.26 };
const sky = gradient([
  [0, colour('#2f5590')],
  [0.25, colour('#7196bf')],
  [0.45, colour('#d8cfc9')],
  [0.6, colour('#f0cdae')],
]);
const snow = colour('#f4f3f2', 1.0);
const rock = colour('#4a403c', 0.7);
const sunlight = [3.1, 2.05, 1.3];
const skylight = [0.2, 0.3, 0.5];

export const scene = {
  name: 'morning-in-the-high-mountains',
  width: 2560,
  height: 1600,
  look: { exposure: 0.85, contrast: 1.18, vignette: 0.28, grain: 2 },
  render(width, height) {
    const { fbm, ridged } = makeNoise(28);
    const size = width > 1500 ? 2400 : 1200;
    const area = { left: -SIDE / 2, top: 1, side: SIDE };
    const ground = tabulate((x, z) => peaks(x, z, fbm, ridged), size, area);
    const lit = tabulate((x, z) => clear(x, z, ground), size / 2, area);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const veil = 0.5 * smoothstep(0, 0.6, fbm(x * 1.4, y * 9, 6)) * smoothstep(0.5, 0.2, y);
      const base = sky(y + 0.01 * fbm(x * 3, y * 6, 3));
      for (let c = 0; c < 3; c++) out[c] = mix(base[c], [0.95, 0.86, 0.8][c], veil);
    });
    const cell = SIDE / size;
    return paintTerrain(frame, {
      ground,
      eye: 2.3,
      horizon: 0.38,
      field: 0.55,
      near: 2.2,
      far: SIDE,
      shade({ x, z, y, far, footprint }, out) {
        const reach = Math.max(cell, footprint);
        const crag = 0.5 * fbm(x * 34, z * 34, 5, 0.6);
        const dx = (ground(x + reach, z) - ground(x - reach, z)) / (2 * reach) + crag * 0.6;
        const dz = (ground(x, z + reach) - ground(x, z - reach)) / (2 * reach) + crag * 0.4;
        const length = Math.hypot(dx, 1, dz);
        const steep = Math.hypot(dx, dz);
        const patches = fbm(x * 26, z * 26 + y * 9, 6, 0.6);
        // Snow gathers in gullies that run down the fall line.
        const gullies = ridged(x * 3.2 + 0.4 * patches, z * 3.2, 4) - 0.5;
        const white =
          smoothstep(1.65, 1.15, steep + 0.55 * patches + 0.5 * gullies) *
          smoothstep(0.1, 0.6, y + 0.35 * patches);
        const facing = clamp((-dx * SUN.x + SUN.rise - dz * SUN.z) / length / Math.hypot(1, SUN.rise));
        const direct = facing * lit(x, z);
        const open = 0.45 + 0.55 / length;
        const air = 1 - Math.exp(-(far / 75) * (1 + 1.8 * smoothstep(1.5, 0.2, y)));
        const valley =
          0.9 * smoothstep(0.75, 0.1, y + 0.25 * fbm(x * 0.9, z * 0.6, 5)) * smoothstep(3, 9, far);
        const veil = clamp(1 - (1 - air) * (1 - valley));
        const haze = sky(0.4);
        for (let c = 0; c < 3; c++) {
          const body = mix(
            rock[c] * (0.7 + 1.1 * clamp(0.5 + patches - 0.35 * gullies) - 0.3),
            snow[c],
            white,
          );
          const light = body * (direct * sunlight[c] + open * skylight[c]);
          out[c] = mix(light, haze[c] * [0.88, 0.93, 1.02][c], veil);
        }
      },
    });
  },
};

/** Ranges of peaks; the highest a few kilometres away, low ground before them. */
function peaks(x, z, fbm, ridged) {
  const bendX = 0.35 * fbm(x * 0.2, z * 0.2 + 5, 4);
  const bendZ = 0.35 * fbm(x * 0.2 + 40, z * 0.2, 4);
  const range = ridged(x * 0.17 + bendX + 3.1, z * 0.17 + bendZ, 10, 0.52);
  const massif =
    0.62 + 0.5 * smoothstep(3.5, 9, z) - 0.3 * smoothstep(13, 26, z) + 0.4 * fbm(x * 0.12 + 9, z * 0.12, 3);
  return 2.9 * massif * (0.25 * range + 0.75 * range * range) + 0.3 + 0.03 * fbm(x * 5, z * 5, 5);
}

/** 1 where the sun reaches the ground, 0 in the shadow of a mountain. */
function clear(x, z, ground) {
  const start = ground(x, z) + 0.004;
  let open = 1;
  for (let step = 0.04; step < 7; step *= 1.14) {
    const over = ground(x + SUN.x * step, z + SUN.z * step) - start - step * SUN.rise;
    open = Math.min(open, 0.5 - over / (step * 0.05 + 0.01));
    if (open < 0) return 0;
  }
  return clamp(open);
}
