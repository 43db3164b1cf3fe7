import { createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise } from '../lib/noise.mjs';
import { paintTerrain, tabulate } from '../lib/terrain.mjs';

const SIDE = 900;
const SUN = { x: -0.93, z: 0.37, rise: 0.3 };
const sand = colour('#d9935a', 0.95);
const skyLight = colour('#7f9cc4', 0.42);
const sky = gradient([
  [0, colour('#5d86b3')],
  [0.22, colour('#9db4c8')],
  [0.42, colour('#ecd3b4')],
]);

export const scene = {
  name: 'dunes',
  width: 2560,
  height: 1707,
  quality: 85,
  look: { exposure: 1.15, contrast: 1.15, vignette: 0.28, grain: 2.2 },
  render(width, height) {
    const { fbm, noise } = makeNoise(77);
    const area = { left: -SIDE / 2, top: 0, side: SIDE };
    const size = width > 1500 ? 2048 : 1024;
    const exact = (x, z) => duneHeight(x, z, fbm);
    const coarse = tabulate(exact, size, area);
    // Crests close by would show the table's steps.
    const ground = (x, z) => (z < 300 ? exact(x, z) : coarse(x, z));
    const sun = tabulate((x, z) => sunlight(x, z, coarse), size, area);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const base = sky(y + 0.02 * fbm(x * 2, y * 14, 4));
      for (let c = 0; c < 3; c++) out[c] = base[c];
    });
    const slope = (SIDE / size) * 1.2;
    return paintTerrain(frame, {
      ground,
      eye: 46,
      horizon: 0.26,
      field: 0.66,
      near: 24,
      far: SIDE * 0.98,
      shade({ x, z, y, far, footprint }, out) {
        const reach = Math.max(slope, footprint);
        const warp = 2.2 * fbm(x * 0.05, z * 0.05, 3);
        const ripple =
          0.16 * smoothstep(0.9, 0.1, footprint) * Math.cos(z * 2.6 + x * 0.9 + 3 * warp + noise(x, z));
        const dx = (coarse(x + reach, z) - coarse(x - reach, z)) / (2 * reach) + 0.3 * ripple;
        const dz = (coarse(x, z + reach) - coarse(x, z - reach)) / (2 * reach) + ripple;
        const length = Math.hypot(dx, 1, dz);
        const facing = (-dx * SUN.x + SUN.rise - dz * SUN.z) / length / Math.hypot(1, SUN.rise);
        const direct = 2.1 * clamp(facing) * sun(x, z);
        const bounce = 0.25 + 0.2 * clamp(y / 40) + 0.55 / length;
        const grit = 1 + 0.05 * fbm(x * 1.3, z * 1.3, 3) + 0.1 * fbm(x * 0.02, z * 0.02, 3);
        const air = 1 - Math.exp(-far / 1500);
        const haze = sky(0.38);
        for (let c = 0; c < 3; c++) {
          const light = direct * [1.08, 0.94, 0.74][c] + bounce * skyLight[c];
          out[c] = mix(sand[c] * grit * light, haze[c], air);
        }
      },
    });
  },
};

/** One great dune winds away from the viewer; behind it the rows go on. */
function duneHeight(x, z, fbm) {
  const crest = 34 * Math.sin(z * 0.0105 + 0.35) + 9 * Math.sin(z * 0.027 + 1) + 5 * fbm(z * 0.02, 3, 3) - 22;
  const tall = 31 + 9 * fbm(z * 0.007, 8, 3) - 0.03 * Math.max(0, z - 250);
  const off = x - crest;
  // Wind packs the one side into a long rise; on the other sand slides at 33 degrees.
  const great = off < 0 ? tall / (1 + (off / 62) ** 2) : tall - 0.64 * off;
  const wander = fbm(x * 0.0042, z * 0.0042 + 9, 3);
  const swell = 9 * fbm(x * 0.006 + 5, z * 0.006, 3);
  const rows =
    swell + 22 * row(x * 0.006 + z * 0.0052 + 1.4 * wander) * smoothstep(120, 420, z + Math.abs(x) * 0.5);
  const small = 3.2 * row(x * 0.02 + z * 0.011 + 2.4 * wander + 0.4) * smoothstep(6, -12, great - rows);
  return softMax(great, rows + small, 5);
}

/** The profile across a row of dunes, 0 to 1: a gentle windward side, a crest, a steep lee. */
function row(phase) {
  const t = phase - Math.floor(phase);
  const crest = 0.72;
  return t < crest ? smoothstep(0, 1.35, t / crest) / smoothstep(0, 1.35, 1) : 1 - (t - crest) / (1 - crest);
}

function softMax(a, b, round) {
  const overlap = Math.max(round - Math.abs(a - b), 0) / round;
  return Math.max(a, b) + overlap * overlap * round * 0.25;
}

/** 1 in the sun, 0 in a dune's shadow, in between at its edge. */
function sunlight(x, z, ground) {
  const start = ground(x, z);
  let clear = 1;
  for (let step = 3; step < 260; step *= 1.12) {
    const over = ground(x + SUN.x * step, z + SUN.z * step) - start - step * SUN.rise;
    clear = Math.min(clear, 0.5 - over / (step * 0.05 + 0.4));
    if (clear < 0) return 0;
  }
  return clamp(clear);
}
