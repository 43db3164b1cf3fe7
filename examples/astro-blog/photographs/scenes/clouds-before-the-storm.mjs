import { adjust, createFrame, paint, sample } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise } from '../lib/noise.mjs';
import { makeVolume } from '../lib/volume.mjs';

const HORIZON = 0.88;
const FIELD = 1.15;
/** Kilometres: where the clouds begin and end. */
const BASE = 1.1;
const TOP = 7;
const SUN = [-0.9, 0.34, 0.28];

const sky = gradient([
  [0, colour('#d9c7a6', 0.95)],
  [0.12, colour('#9fb0b8', 0.8)],
  [0.4, colour('#4f6f8f', 0.7)],
  [1, colour('#274360', 0.6)],
]);

export const scene = {
  name: 'clouds-before-the-storm',
  width: 2560,
  height: 1600,
  look: { exposure: 0.62, contrast: 1.4, saturation: 0, tint: [1, 0.99, 0.97], vignette: 0.35, grain: 2.4 },
  render(width, height) {
    const { fbm } = makeNoise(14);
    const volume = makeVolume(5);
    // Clouds have no edges: half the resolution is enough for them.
    const heaven = createFrame(Math.round(width * 0.5), Math.round(height * 0.5));
    const wide = width / height;
    paint(heaven, (x, y, out) => {
      const direction = normalise([(x - wide / 2) * FIELD, Math.max(0.004, (HORIZON - y) * FIELD), 1]);
      clouds(direction, volume, out, fbm(x * 700, y * 700, 1));
    });
    const frame = createFrame(width, height);
    adjust(frame, (x, y, pixel) => sample(heaven, x, y, pixel));
    rainCurtain(frame, fbm, wide);
    field(frame, fbm);
    return frame;
  },
};

/** How much water a place holds, 0 and up. */
function density([x, y, z], volume, fine) {
  const height = (y - BASE) / (TOP - BASE);
  if (height < 0 || height > 1) return 0;
  const tower = 0.95 * volume.fbm(x * 0.075 + 3, 7, z * 0.075, 2) + 0.3;
  const profile = smoothstep(0, 0.06, height) * (1 - height) ** 0.6;
  const shape = volume.fbm(x * 0.42, y * 0.55, z * 0.42, fine ? 6 : 3);
  return Math.max(0, shape + tower - 0.3 - 0.5 * height) * profile * 9;
}

/** Walks a line of sight through the clouds, gathering the sunlight they scatter. */
function clouds(direction, volume, out, jitter) {
  const base = sky(direction[1] ** 0.8);
  const first = BASE / direction[1];
  const last = Math.min(46, TOP / direction[1]);
  const steps = 84;
  const stride = (last - first) / steps;
  let through = 1;
  const gathered = [0, 0, 0];
  let depth = 0;
  for (let i = 0; i < steps && first < 46 && through > 0.02; i++) {
    const far = first + (i + 0.5 + 0.5 * jitter) * stride;
    const place = direction.map((part) => part * far);
    const water = density(place, volume, true);
    if (water <= 0.002) continue;
    let above = 0;
    for (let k = 1; k <= 5; k++) {
      const reach = 0.07 * k * k;
      above +=
        density(
          place.map((part, c) => part + SUN[c] * reach),
          volume,
          k < 3,
        ) *
        0.14 *
        k;
    }
    const sunlight =
      2.6 * (Math.exp(-above * 1.7) + 0.22 * Math.exp(-above * 0.32)) * (1 - 0.55 * Math.exp(-water * 2.2));
    const height = clamp((place[1] - BASE) / (TOP - BASE));
    const skylight = 0.035 + 0.3 * height ** 1.5;
    const absorbed = Math.exp(-water * stride * 2.4);
    const share = through * (1 - absorbed);
    gathered[0] += share * (sunlight * 1.06 + skylight * 0.72);
    gathered[1] += share * (sunlight * 0.86 + skylight * 0.88);
    gathered[2] += share * (sunlight * 0.62 + skylight * 1.1);
    depth += share * far;
    through *= absorbed;
  }
  const air = (1 - Math.exp(-depth / 55)) * (1 - through);
  for (let c = 0; c < 3; c++) out[c] = mix(gathered[c], sky(0.06)[c] * 0.72, air) + through * base[c];
}

/** Rain under the darkest part, drawn down by the wind. */
function rainCurtain(frame, fbm, wide) {
  adjust(frame, (x, y, pixel) => {
    const place = x / wide - 0.7 - 0.16 * (HORIZON - y);
    const shaft =
      Math.exp(-((place / 0.13) ** 2)) *
      smoothstep(0.42, 0.7, y) *
      smoothstep(HORIZON + 0.01, HORIZON - 0.04, y);
    const threads = 0.75 + 0.5 * fbm((x + 0.2 * y) * 26, y * 1.2, 4);
    const amount = clamp(0.8 * shaft * threads);
    const grey = [0.1, 0.125, 0.15];
    for (let c = 0; c < 3; c++) pixel[c] = mix(pixel[c], grey[c], amount);
  });
}

/** Flat land under it, dark but for a strip the sun still reaches. */
function field(frame, fbm) {
  const wheat = colour('#b08a4c', 0.6);
  adjust(frame, (x, y, pixel) => {
    const trees = 0.006 * smoothstep(0, 0.3, fbm(x * 6, 9, 3)) * (1 + fbm(x * 160, 4, 4));
    const edge = HORIZON - trees;
    const cover = smoothstep(-0.0006, 0.0006, y - edge);
    if (cover === 0) return;
    const down = Math.max(0, y - HORIZON);
    const far = 0.02 / (down + 0.004);
    const u = (x - 0.8) * far;
    const soil = 1 + 0.5 * fbm(u * 9, far * 30, 5);
    const sun =
      smoothstep(0.1, 0.45, fbm(u * 0.5 + 1.4, far * 0.7, 2) + 0.25) *
      smoothstep(0.004, 0.012, down) *
      smoothstep(0.06, 0.015, down);
    const light = (0.16 + 1.3 * sun) * soil * smoothstep(0, 0.004, down + 0.0008);
    for (let c = 0; c < 3; c++) pixel[c] = mix(pixel[c], wheat[c] * light, cover);
  });
}

function normalise([x, y, z]) {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
