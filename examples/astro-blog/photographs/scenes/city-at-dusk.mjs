import { bloom, blur } from '../lib/blur.mjs';
import { adjust, createFrame, oversample, paint, sample } from '../lib/frame.mjs';
import { clamp, colour, gradient, mix, mixColour, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';

const SHORE = 0.7;
const sky = gradient([
  [0, colour('#1a2747')],
  [0.28, colour('#36507e')],
  [0.48, colour('#8d7f9c')],
  [0.6, colour('#d9937b')],
  [0.7, colour('#f0b184')],
]);
const lamps = ['#ffd9a0', '#ffc57a', '#ffe9c9', '#dfe9ff', '#ffb469'].map((hex) => colour(hex));

export const scene = {
  name: 'city-at-dusk',
  width: 2700,
  height: 1620,
  look: { exposure: 1.05, contrast: 1.18, vignette: 0.32, grain: 2.3 },
  render(width, height) {
    const { fbm } = makeNoise(52);
    const frame = oversample(width, height, 2, (w, h) => {
      const large = createFrame(w, h);
      paint(large, (x, y, out) => skyLight(x, y, fbm, out));
      for (let row = 0; row < 5; row++) skyline(large, row / 4, randomFrom(100 + row), fbm);
      return large;
    });
    bloom(frame, 0.14, 0.02);
    mirror(frame, fbm);
    return bloom(frame, 0.06, 0.05);
  },
};

function skyLight(x, y, fbm, out) {
  const base = sky(y + 0.015 * fbm(x * 2, y * 3, 3));
  const cloud = smoothstep(0.02, 0.55, fbm(x * 1.3 + 2, y * 7.5, 7, 0.55)) * smoothstep(0.62, 0.3, y);
  const lit = smoothstep(0.05, 0.6, y);
  out[0] = mix(base[0], mix(0.1, 0.95, lit), 0.6 * cloud);
  out[1] = mix(base[1], mix(0.11, 0.42, lit), 0.6 * cloud);
  out[2] = mix(base[2], mix(0.2, 0.4, lit), 0.6 * cloud);
}

/** One row of buildings, from the far side of town (0) to the waterfront (1). */
function skyline(frame, near, random, fbm) {
  const wide = frame.width / frame.height;
  let x = -0.05;
  while (x < wide) {
    const broad = mix(0.022, 0.05, near) * (0.6 + 1.1 * random());
    const centre = Math.exp(-(((x - wide * (0.58 - 0.1 * near)) / (0.38 * wide)) ** 2));
    const town = 0.5 + 0.5 * fbm(x * 3 + 20 * near, 3, 3);
    const tall =
      mix(0.05 + 0.36 * centre * town, 0.03 + 0.2 * centre * town, near) * (0.55 + 0.75 * random());
    building(frame, { left: x, right: x + broad, top: SHORE - tall, near, random });
    if (random() < 0.35 && tall > 0.12) {
      const inset = broad * (0.12 + 0.2 * random());
      const setback = SHORE - tall - broad * (0.3 + random());
      building(frame, {
        left: x + inset,
        right: x + broad - inset,
        top: setback,
        near,
        random,
        foot: SHORE - tall,
      });
      if (random() < 0.6) mast(frame, x + broad / 2, setback, broad * (0.5 + random()), near);
    }
    x += broad * (random() < 0.25 ? 1.25 : 1.02);
  }
}

function building(frame, { left, right, top, near, random, foot = SHORE }) {
  const { width, height, data } = frame;
  const floor = mix(0.0036, 0.0056, near) * (0.85 + 0.3 * random());
  const bay = floor * (0.55 + 0.8 * random());
  const corner = mix(left, right, 0.25 + 0.5 * random());
  const tone = mixColour(colour('#1d2433'), colour('#3b3237'), random());
  const glass = random() < 0.5 ? 0.5 : 0.12;
  const busy = 0.12 + 0.4 * random() ** 1.5;
  const lamp = lamps[Math.floor(random() * lamps.length)];
  const seed = Math.floor(random() * 1e6);
  const veil = 0.72 * (1 - near) ** 1.1 + 0.05;
  const air = colour('#c98e80', 0.8);
  for (let row = Math.max(0, Math.floor(top * height)); row < foot * height; row++) {
    const y = row / height;
    const storey = Math.floor((y - top) / floor);
    const inFloor = (y - top) / floor - storey;
    const reflected = sky(clamp(0.1 + (y - 0.1) * 0.8));
    const lobby = foot === SHORE && y > SHORE - floor * 1.6;
    for (
      let column = Math.max(0, Math.floor(left * height));
      column < Math.min(width, right * height);
      column++
    ) {
      const x = column / height;
      const face = x < corner ? 1.25 : 0.7;
      const place = Math.floor((x - left) / bay);
      const inBay = (x - left) / bay - place;
      const pane = inBay > 0.16 && inBay < 0.86 && inFloor > 0.22 && inFloor < 0.84;
      const night = hash(seed + storey * 131 + place * 17);
      const wholeFloor = hash(seed + storey * 977) < 0.07;
      const on = pane && storey > 0 && (night < busy || wholeFloor || lobby);
      const strength = on ? (lobby ? 1.5 : 0.35 + 1.3 * hash(seed + storey * 31 + place * 271) ** 2) : 0;
      const at = (row * width + column) * 3;
      for (let c = 0; c < 3; c++) {
        const wall = tone[c] * 0.55 * face + (pane ? glass * reflected[c] * 0.55 * face : 0);
        data[at + c] = mix(
          wall + strength * lamp[c],
          air[c],
          veil * (on ? 0.6 : 1) * (0.75 + 0.5 * smoothstep(0.35, SHORE, y)),
        );
      }
    }
  }
}

function mast(frame, x, foot, tall, near) {
  const { width, height, data } = frame;
  const half = Math.max(1, Math.round(0.0006 * height));
  const middle = Math.round(x * height);
  for (let row = Math.floor((foot - tall) * height); row < foot * height; row++) {
    for (let column = middle - half; column < middle + half; column++) {
      if (column < 0 || column >= width || row < 0) continue;
      const lamp = row < (foot - tall) * height + 3 * half;
      const at = (row * width + column) * 3;
      const light = lamp
        ? [6, 0.5, 0.3]
        : [0.1 + 0.3 * (1 - near), 0.09 + 0.2 * (1 - near), 0.12 + 0.2 * (1 - near)];
      for (let c = 0; c < 3; c++) data[at + c] = light[c];
    }
  }
}

/** Still water: the town upside down, drawn out downwards and broken by ripples. */
function mirror(frame, fbm) {
  const narrow = blur(frame, 0.0008, 0.01);
  const wide = blur(frame, 0.002, 0.035);
  const a = [0, 0, 0];
  const b = [0, 0, 0];
  adjust(frame, (x, y, pixel) => {
    const down = y - SHORE;
    if (down < 0) return;
    const ripple = fbm((x * 14) / (0.3 + 3 * down), (2.2 / (down + 0.03)) * 3.2, 4);
    const drift = ripple * 0.03 * (0.15 + 3 * down);
    const above = SHORE - down * 1.25 - drift * 1.6;
    sample(narrow, x + drift * 0.2, above, a);
    sample(wide, x + drift * 0.25, above, b);
    const shore = smoothstep(0.006, 0, down);
    const t = smoothstep(0, 0.12, down);
    for (let c = 0; c < 3; c++) {
      const light = mix(a[c], b[c], t) * mix(0.75, 0.52, t) * (1 + 0.28 * ripple) * [0.92, 0.97, 1.08][c];
      pixel[c] = mix(light, 0.015, shore);
    }
  });
}

const hash = (n) => {
  const value = Math.sin(n * 12.9898) * 43758.5453;
  return value - Math.floor(value);
};
