import { bloom, blur } from '../lib/blur.mjs';
import { createFrame, paint, sample } from '../lib/frame.mjs';
import { clamp, colour, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';

const lights = [
  ['#ffb45c', 5],
  ['#ffd7a1', 5],
  ['#ff6a4a', 3],
  ['#8fd0ff', 2],
  ['#f4f1e6', 3],
  ['#6fe0b0', 1],
].flatMap(([hex, times]) => Array(times).fill(colour(hex)));

export const scene = {
  name: 'rain-on-glass',
  width: 2400,
  height: 1600,
  quality: 78,
  look: { exposure: 1.2, contrast: 1.14, saturation: 1.05, vignette: 0.4, grain: 2.2 },
  render(width, height) {
    const field = makeNoise(61);
    const street = createStreet(width / height);
    const frame = night(width, height, field, street, 0.043);
    const sharper = blur(night(width, height, field, street, 0.012), 0.002);
    const dim = blur(frame, 0.006);
    frame.data.set(dim.data);
    mist(frame, field);
    for (const drop of rain(width / height)) lens(frame, sharper, drop, field);
    return bloom(frame, 0.12, 0.02);
  },
};

/** Lamps, windows and cars: more of them near the road, in rows that run away from the viewer. */
function createStreet(wide) {
  const random = randomFrom(16);
  const lamps = [];
  for (let i = 0; i < 170; i++) {
    const high = random() < 0.62;
    const far = random();
    const y = high ? 0.12 + 0.42 * random() ** 0.7 : 0.56 + 0.1 * (1 - far) + 0.05 * random();
    const light = (0.12 + 0.9 * random() ** 3) * (high ? 1 : 1.5);
    lamps.push({
      x: wide * random(),
      y,
      size: 0.6 + 0.6 * random(),
      light,
      tint: lights[Math.floor(random() * lights.length)],
    });
  }
  // Their reflections on a wet road.
  for (const lamp of lamps.slice(0, 90)) {
    lamps.push({
      ...lamp,
      y: 1.16 - lamp.y * 0.62 + 0.05 * random(),
      size: lamp.size * 1.25,
      light: lamp.light * 0.28,
    });
  }
  return lamps;
}

/** The street out of focus: every lamp becomes a disc of `radius`, brighter at its rim. */
function night(width, height, { fbm }, street, radius) {
  const frame = createFrame(width, height);
  paint(frame, (x, y, out) => {
    const sky = 0.03 + 0.035 * smoothstep(0.7, 0.2, y) + 0.02 * fbm(x * 2, y * 2, 3);
    out[0] = sky * 0.75;
    out[1] = sky * 0.95;
    out[2] = sky * 1.5;
  });
  const { data } = frame;
  for (const lamp of street) {
    const size = radius * lamp.size * height;
    const strength = lamp.light * Math.min(30, (0.035 / radius) ** 1.4);
    const [cx, cy] = [lamp.x * height, lamp.y * height];
    for (let row = Math.max(0, Math.floor(cy - size)); row < Math.min(height, cy + size); row++) {
      for (let column = Math.max(0, Math.floor(cx - size)); column < Math.min(width, cx + size); column++) {
        const away = Math.hypot(column - cx, row - cy) / size;
        const amount = strength * smoothstep(1, 0.94, away) * (0.75 + 0.4 * away ** 6);
        const at = (row * width + column) * 3;
        for (let c = 0; c < 3; c++) data[at + c] += amount * lamp.tint[c];
      }
    }
  }
  return frame;
}

/** Breath on the pane takes contrast away. */
function mist(frame, { fbm }) {
  for (let i = 0, at = 0; i < frame.width * frame.height; i++, at += 3) {
    const x = (i % frame.width) / frame.height;
    const y = Math.floor(i / frame.width) / frame.height;
    const veil = 0.05 * (1 + fbm(x * 5, y * 5, 4));
    for (let c = 0; c < 3; c++) frame.data[at + c] = frame.data[at + c] * (1 - veil) + 0.05 * veil;
  }
}

/** Where the drops sit: many small, few large, none on another; some have run down and left a trail. */
function rain(wide) {
  const random = randomFrom(3);
  const drops = [];
  const free = (x, y, size) => drops.every((d) => Math.hypot(d.x - x, d.y - y) > (d.size + size) * 1.08);
  const add = (x, y, size, tail = 0) =>
    free(x, y, size) && drops.push({ x, y, size, tail, turn: random() * 9 });
  for (let i = 0; i < 9; i++) {
    const x = wide * random();
    const foot = 0.25 + 0.7 * random();
    add(x, foot, 0.018 + 0.012 * random(), 0.5);
    let drift = x;
    for (let y = foot - 0.045; y > -0.02; y -= 0.012 + 0.03 * random()) {
      drift += 0.006 * (random() - 0.5);
      add(drift, y, 0.0025 + 0.006 * random() ** 2, 0.15);
    }
  }
  for (let i = 0; i < 5200; i++) {
    const size = Math.min(0.024, 0.0016 / (1 - random()) ** 0.62);
    add(wide * random(), random(), size, size > 0.01 ? 0.25 * random() : 0);
  }
  return drops;
}

/** A drop is a small lens: it shows the street upside down, wider and sharper than the pane around it. */
function lens(frame, street, { x, y, size, tail, turn }, { noise }) {
  const { width, height, data } = frame;
  const reach = size * 1.5 * height;
  const seen = [0, 0, 0];
  for (
    let row = Math.max(0, Math.floor(y * height - reach));
    row < Math.min(height, y * height + reach);
    row++
  ) {
    for (
      let column = Math.max(0, Math.floor(x * height - reach));
      column < Math.min(width, x * height + reach);
      column++
    ) {
      const dx = ((column + 0.5) / height - x) / size;
      let dy = ((row + 0.5) / height - y) / size;
      if (dy < 0) dy /= 1 + tail;
      const angle = Math.atan2(dy, dx);
      const outline = 1 + 0.1 * noise(turn + Math.cos(angle), Math.sin(angle) + turn) + 0.06 * dy * tail;
      const away = Math.hypot(dx, dy) / outline;
      const edge = clamp((1 - away) * size * height + 0.5);
      if (edge <= 0) continue;
      const bend = 0.26 + 0.2 * away ** 3;
      sample(
        street,
        clamp(x - dx * bend, 0.01, width / height - 0.01),
        clamp(0.45 - dy * bend, 0.01, 0.99),
        seen,
      );
      const rim = smoothstep(0.55, 1.02, away);
      const shade = mix(1, dy > 0 ? 0.42 : 0.12, rim);
      const spark =
        1.4 * Math.exp(-((dx + 0.35) ** 2 + (dy + 0.45) ** 2) * 60) * smoothstep(0.003, 0.01, size);
      const at = (row * width + column) * 3;
      for (let c = 0; c < 3; c++) {
        const light =
          seen[c] * shade * 0.95 + 0.012 + spark + 0.08 * clamp(dy) * (1 - rim) * [0.9, 1, 1.2][c];
        data[at + c] = mix(data[at + c], light, edge);
      }
    }
  }
}
