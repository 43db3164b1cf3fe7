import { blurData } from '../lib/blur.mjs';
import { cover, createFrame, paint } from '../lib/frame.mjs';
import { clamp, colour, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';
import { createMask, stroke } from '../lib/strokes.mjs';

const HORIZON = 0.63;
const TREE = { x: 1.02, y: 0.735 };
const air = colour('#d5dde4', 0.98);
const shadow = colour('#a9b8cb', 0.95);
const snow = colour('#f2f1ee', 1.05);

export const scene = {
  name: 'snow-field',
  width: 2560,
  height: 1707,
  look: { exposure: 1.12, contrast: 1.12, vignette: 0.22, grain: 1.8 },
  render(width, height) {
    const { fbm } = makeNoise(19);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const ground = HORIZON + 0.02 * Math.sin(x * 1.8 + 0.4) + 0.006 * fbm(x * 5, 2, 3);
      const down = y - ground;
      const skyShade = 0.86 + 0.12 * y + 0.07 * fbm(x * 1.2, y * 2.2, 5);
      const land = snowLight(x, Math.max(0.004, down), fbm);
      const clear = smoothstep(-0.002, 0.09, down);
      for (let c = 0; c < 3; c++) out[c] = mix(air[c] * skyShade, land[c], clear);
    });
    copse(frame, fbm);
    fence(frame);
    lay(frame, 0.0, (mask) => tree(mask, randomFrom(29)), '#2a2b2f', 0.1);
    flakes(frame);
    return frame;
  },
};

/** Drifts lit low from the left: the lee of each is blue with skylight. */
function snowLight(x, down, fbm) {
  const far = 0.12 / down;
  const u = (x - 0.75) * far;
  const height = (du) =>
    fbm((u + du) * 1.1 + 3, far * 1.6, 5) + 0.14 * fbm((u + du) * 9, far * 24, 4) * smoothstep(1.6, 0.3, far);
  const slope = (height(0.02) - height(-0.02)) / 0.04;
  const lit = clamp(0.74 - 0.085 * slope);
  const spill = 0.05 * fbm(x * 90, down * 160, 2) * smoothstep(0.05, 0.3, down);
  return [0, 1, 2].map((c) => mix(shadow[c], snow[c], clamp(lit + spill)) * (0.98 - 0.12 * down));
}

/** Draws on a mask, softens it, and lays it over the frame veiled by `veil` of the air. */
function lay(frame, soft, draw, hex, veil) {
  const mask = createMask(frame.width, frame.height);
  draw(mask);
  const data = soft ? blurData(mask.data, frame.width, frame.height, 1, soft * frame.height) : mask.data;
  const tone = colour(hex);
  cover(
    frame,
    data,
    tone.map((value, c) => mix(value, air[c] * 0.93, veil)),
  );
}

/** Woods on the far edge of the field, hardly there. */
function copse(frame, fbm) {
  const random = randomFrom(8);
  lay(
    frame,
    0.0012,
    (mask) => {
      for (let i = 0; i < 420; i++) {
        const x = (frame.width / frame.height) * random();
        const here = fbm(x * 2.4 + 3, 1, 3);
        if (here < 0.02) continue;
        const tall = (0.03 + 0.07 * here) * (0.6 + 0.6 * random());
        const foot = HORIZON + 0.02 * Math.sin(x * 1.8 + 0.4) + 0.006;
        stroke(mask, x, foot, 0.0016, x + 0.004 * (random() - 0.5), foot - tall, 0.0006, 0.8);
        for (let k = 0; k < 14; k++) {
          const y = foot - tall * (0.3 + 0.7 * random());
          stroke(mask, x, y, 0.0006, x + 0.024 * (random() - 0.5), y - 0.016 * random(), 0.0003, 0.6);
        }
      }
    },
    '#4d5560',
    0.74,
  );
}

function fence(frame) {
  const random = randomFrom(6);
  for (let i = 15; i >= 0; i--) {
    const z = 1 + i * 0.42;
    const post = (at) => ({ x: 0.62 - 0.62 / at + 0.06 * at * 0.2, y: HORIZON + 0.022 + 0.3 / at });
    const foot = post(z);
    const next = post(z + 0.42);
    const tall = 0.11 / z;
    const lean = (0.02 * (random() - 0.5)) / z;
    const draw = (mask) => {
      stroke(mask, foot.x, foot.y, 0.0062 / z, foot.x + lean, foot.y - tall, 0.005 / z);
      for (const wire of i < 15 ? [0.85, 0.5] : []) {
        stroke(
          mask,
          foot.x,
          foot.y - tall * wire,
          0.0007 / z,
          next.x,
          next.y - (0.11 / (z + 0.42)) * wire,
          0.0007 / z,
          0.7,
        );
      }
    };
    lay(frame, 0, draw, '#3a3735', clamp(0.12 + 0.11 * i));
  }
}

/** A bare oak: every limb forks, thinner, and turns a little upwards to the light. */
function tree(mask, random) {
  const grow = (x, y, angle, length, thick, depth) => {
    let heading = angle;
    let fromX = x;
    let fromY = y;
    const pieces = depth < 2 ? 6 : 4;
    for (let i = 0; i < pieces; i++) {
      heading += 0.34 * (random() - 0.5) + 0.02 * (Math.PI / 2 - heading);
      const toX = fromX + (Math.cos(heading) * length) / pieces;
      const toY = fromY - (Math.sin(heading) * length) / pieces;
      const taper = (t) => thick * (1 - 0.36 * t);
      stroke(mask, fromX, fromY, taper(i / pieces), toX, toY, taper((i + 1) / pieces));
      fromX = toX;
      fromY = toY;
      if (depth > 0 && depth < 8 && random() < 0.5) {
        const side = random() < 0.5 ? -1 : 1;
        grow(
          fromX,
          fromY,
          heading + side * (0.5 + 0.6 * random()),
          length * 0.55,
          taper(i / pieces) * 0.5,
          depth + 2,
        );
      }
    }
    if (depth >= 9) return;
    const forks = depth < 3 ? 3 : 2;
    for (let i = 0; i < forks; i++) {
      const spread = ((i + 0.5) / forks - 0.5) * (1.5 - 0.06 * depth) + 0.35 * (random() - 0.5);
      grow(fromX, fromY, heading + spread, length * (0.72 + 0.14 * random()), thick * 0.62, depth + 1);
    }
  };
  grow(TREE.x, TREE.y, Math.PI / 2, 0.11, 0.012, 0);
}

function flakes(frame) {
  const random = randomFrom(77);
  const near = createMask(frame.width, frame.height);
  for (let i = 0; i < 260; i++) {
    const x = (frame.width / frame.height) * random();
    const y = random();
    const size = 0.0009 + 0.003 * random() ** 4;
    stroke(near, x, y, size, x + size * 1.6, y + size * 2.5, size, 0.7);
  }
  const soft = blurData(near.data, frame.width, frame.height, 1, 0.0012 * frame.height);
  cover(frame, soft, [1.15, 1.15, 1.17]);
}
