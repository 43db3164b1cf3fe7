import { bloom } from '../lib/blur.mjs';
import { createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise, normalFrom, randomFrom } from '../lib/noise.mjs';

const HORIZON = 0.4;
/** Camera: metres above the water, and how wide it sees. */
const EYE = 7;
const FIELD = 0.95;
/** Where the sun stands: to the side and up, as slopes. */
const SUN = normalise([0.06, 0.19, 1]);

const sky = gradient([
  [0, colour('#f4c98d', 1.1)],
  [0.08, colour('#dfae84')],
  [0.25, colour('#8c93a0')],
  [0.6, colour('#43587a')],
  [1, colour('#24344f')],
]);
const deep = colour('#0b2a34', 0.55);

export const scene = {
  name: 'sun-on-the-sea',
  width: 2560,
  height: 1707,
  quality: 68,
  look: { exposure: 0.95, contrast: 1.18, vignette: 0.35, grain: 2.2 },
  render(width, height) {
    const { fbm } = makeNoise(3);
    const wide = width / height;
    const waves = makeWaves();
    const random = randomFrom(99);
    const normal = normalFrom(random);
    const frame = createFrame(width, height);
    const light = [0, 0, 0];
    paint(
      frame,
      (x, y, out) => {
        const side = (x - wide / 2) * FIELD;
        const up = (HORIZON - y) * FIELD;
        if (up >= 0) return skyLight(normalise([side, up, 1]), fbm, out, true);
        const far = EYE / -up;
        const water = slopeAt(waves, side * far, far, FIELD / height);
        // What is finer than a pixel is chance: it is what makes the glitter.
        const slopeX = water.x + water.hidden * normal();
        const slopeZ = water.z + water.hidden * normal();
        const view = normalise([side, up, 1]);
        const face = normalise([-slopeX, 1, -slopeZ]);
        const towards = Math.max(0.02, -(view[0] * face[0] + view[1] * face[1] + view[2] * face[2]));
        const mirrored = view.map((value, i) => value + 2 * towards * face[i]);
        mirrored[1] = Math.abs(mirrored[1]);
        const mirror = 0.02 + 0.98 * (1 - towards) ** 5;
        skyLight(mirrored, fbm, light, false);
        const air = smoothstep(200, 3500, far) * 0.6;
        const haze = sky(0.03);
        for (let c = 0; c < 3; c++) {
          out[c] = mix(
            mirror * light[c] + (1 - mirror) * deep[c],
            haze[c] * 0.8,
            air * (c === 2 ? 0.9 : 0.7),
          );
        }
      },
      2,
    );
    return bloom(frame, 0.14, 0.03);
  },
};

function skyLight(direction, fbm, out, clouds) {
  const height = clamp(direction[1]);
  const toSun = clamp(direction[0] * SUN[0] + direction[1] * SUN[1] + direction[2] * SUN[2], -1, 1);
  const angle = Math.acos(toSun);
  const base = sky(height ** 0.8);
  let shade = 0;
  if (clouds) {
    // Clouds lie in a plane overhead, so they crowd together towards the horizon.
    const u = direction[0] / (height + 0.09);
    const v = 1 / (height + 0.09);
    shade = smoothstep(-0.02, 0.5, fbm(u * 0.55 + 3, v * 0.75, 7, 0.53)) * smoothstep(0.01, 0.09, height);
  }
  const glow = 0.95 * Math.exp(-angle * 5.5) + 2.2 * Math.exp(-angle * 26) * (1 - 0.85 * shade);
  const disc = smoothstep(0.021, 0.014, angle) * (clouds ? 9 * (1 - shade) : 55);
  const rim = shade * (1 - shade) * 4 * Math.exp(-angle * 4);
  out[0] = base[0] * (1 - 0.5 * shade) + glow + disc + 0.55 * rim;
  out[1] = base[1] * (1 - 0.52 * shade) + 0.66 * glow + 0.85 * disc + 0.36 * rim;
  out[2] = base[2] * (1 - 0.5 * shade) + 0.33 * glow + 0.6 * disc + 0.2 * rim;
}

/** A wind sea: waves from 40 m down to 12 cm, running roughly towards the viewer. */
function makeWaves() {
  const random = randomFrom(17);
  return Array.from({ length: 56 }, (_, i) => {
    const length = 46 * 0.892 ** i;
    const heading = 1.35 + (random() - 0.5) * (i < 10 ? 1 : 2.9);
    const number = (2 * Math.PI) / length;
    const steepness = i < 8 ? 0.02 : 0.042;
    return {
      x: Math.cos(heading) * number,
      z: Math.sin(heading) * number,
      length,
      steepness,
      phase: random() * 7,
    };
  });
}

/** The slope of the water that a pixel can show, and the deviation of what it cannot. */
function slopeAt(waves, x, z, pixel) {
  const footprint = Math.hypot(x, z) * pixel * (1 + 0.25 * (z / EYE));
  let slopeX = 0;
  let slopeZ = 0;
  let hidden = 0.0006;
  for (const wave of waves) {
    const shown = smoothstep(1, 4, wave.length / footprint);
    hidden += (1 - shown) * 0.5 * wave.steepness ** 2;
    if (shown === 0) continue;
    const number = (2 * Math.PI) / wave.length;
    const swing = (shown * wave.steepness * Math.cos(wave.x * x + wave.z * z + wave.phase)) / number;
    slopeX += swing * wave.x;
    slopeZ += swing * wave.z;
  }
  return { x: slopeX, z: slopeZ, hidden: Math.sqrt(hidden) };
}

function normalise([x, y, z]) {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}
