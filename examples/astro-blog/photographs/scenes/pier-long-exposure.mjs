import { blur } from '../lib/blur.mjs';
import { createFrame, paint } from '../lib/frame.mjs';
import { clamp, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';
import { createMask, stroke } from '../lib/strokes.mjs';

const HORIZON = 0.47;
const FIELD = 0.8;
/** Metres: the eye above the water, the deck above the water, half the pier's width, the gap between its posts. */
const EYE = 2.9;
const DECK = 1.2;
const HALF = 1.25;
const GAP = 3.4;

export const scene = {
  name: 'pier-long-exposure',
  width: 2400,
  height: 1600,
  quality: 86,
  look: { exposure: 1.15, contrast: 1.2, saturation: 0, tint: [0.985, 1, 1.02], vignette: 0.5, grain: 2.6 },
  render(width, height) {
    const { fbm } = makeNoise(31);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const light = y < HORIZON ? skyLight(x, y, fbm) : waterLight(x, y, fbm);
      out[0] = out[1] = out[2] = light;
    });
    // Minutes of waves blur the line between water and air.
    const soft = blur(frame, 0.004, 0.006);
    frame.data.set(soft.data);
    pier(frame, fbm);
    return frame;
  },
};

/** Clouds drawn out into streaks that fan from one point on the horizon. */
function skyLight(x, y, fbm) {
  const up = HORIZON - y + 0.02;
  const fan = (x - 0.92) / (up + 0.1);
  const streak = fbm(fan * 1.5 + 5, 0.6 / (up + 0.16), 6) + 0.35 * fbm(fan * 5, up * 2, 4);
  const glow = Math.exp(-((x - 0.92) ** 2) * 3 - up * 4.2);
  return clamp(0.2 + 0.78 * glow + 0.34 * streak * smoothstep(0.02, 0.3, up) - 0.12 * up, 0.02, 2);
}

function waterLight(x, y, fbm) {
  const down = y - HORIZON;
  const mirror = skyLight(x, HORIZON - down * 0.8, () => 0);
  const far = EYE / (down * FIELD + 0.002);
  const ghosts = fbm(x * 3, far * 0.35, 5) * 0.1 + fbm((x - 0.8) * far * 0.24, far * 0.5, 4) * 0.05;
  return mirror * (0.95 - 0.5 * down) + ghosts * smoothstep(0.01, 0.12, down);
}

function pier(frame, fbm) {
  const { width, height } = frame;
  const random = randomFrom(4);
  const middle = width / height / 2 + 0.07;
  const place = (side, y, z) => ({
    x: middle + (side - 0.35) / z / FIELD,
    y: HORIZON + (EYE - y) / z / FIELD,
  });
  for (let i = 34; i >= 0; i--) {
    const z = 5.2 + i * GAP;
    const bay = createMask(width, height);
    const echo = createMask(width, height);
    for (const side of [-HALF, HALF]) {
      const lean = 0.12 * (random() - 0.5);
      const top = DECK + (random() < 0.3 ? 0.5 : 0.15) * random();
      const thick = (0.085 + 0.03 * random()) / z / FIELD;
      const head = place(side + lean, top, z);
      const foot = place(side, -0.02, z);
      stroke(bay, head.x, head.y, thick * 0.92, foot.x, foot.y, thick);
      const image = place(side - lean * 0.7, -top, z);
      stroke(echo, foot.x, foot.y, thick, image.x, image.y, thick * 0.9, 0.75);
    }
    const [left, right] = [place(-HALF, DECK - 0.35, z), place(HALF, DECK - 0.3, z)];
    const beam = 0.045 / z / FIELD;
    if (random() < 0.75) stroke(bay, left.x, left.y, beam, right.x, right.y, beam);
    for (const [side, broken] of [
      [-HALF, random() < 0.12],
      [HALF, random() < 0.2],
    ]) {
      if (broken || i === 34) continue;
      const here = place(side, DECK - 0.08, z);
      const next = place(side, DECK - 0.08, z + GAP);
      stroke(bay, here.x, here.y, 0.055 / z / FIELD, next.x, next.y, 0.055 / (z + GAP) / FIELD);
    }
    lay(frame, echo.data, z, 0.62, fbm);
    lay(frame, bay.data, z, 1, fbm);
  }
}

/** Wet, dark wood; distance veils it. */
function lay(frame, mask, z, strength, fbm) {
  const veil = 1 - Math.exp(-Math.max(0, z - 8) / 95);
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const x = (i % frame.width) / frame.height;
    const y = Math.floor(i / frame.width) / frame.height;
    const fade = strength === 1 ? 1 : smoothstep(0.34, 0, y - HORIZON - EYE / z / FIELD) * strength;
    const grain = 0.014 + 0.016 * fbm(x * z * 9, y * z * 1.6, 3);
    const light = mix(Math.max(0.004, grain), 0.62, veil);
    for (let c = 0; c < 3; c++) frame.data[i * 3 + c] = mix(frame.data[i * 3 + c], light, mask[i] * fade);
  }
}
