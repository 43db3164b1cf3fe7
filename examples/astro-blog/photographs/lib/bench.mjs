import { mix } from './maths.mjs';
import { ball, long, rod, softMin, together } from './solids.mjs';

/** Where the lamp hangs: the middle of its glass. */
export const LAMP = [1.55, 2.62, 0.2];

/** A darkroom bench: three trays, a print in the first, bottles on a shelf, a clock, and the lamp. */
export function bench({ fbm }) {
  const around = (cx, cy, cz, radius, shape) => (x, y, z) => {
    const room = long(x - cx, y - cy, z - cz) - radius;
    return room > 0.25 ? room : shape(x - cx, y - cy, z - cz);
  };
  const plain = (tone, gloss) => () => ({ tone, gloss });
  const parts = [
    {
      distance: (_x, y) => y,
      surface: (x, _y, z) => ({ tone: 0.2 + 0.1 * fbm(x * 0.8, z * 9, 5), gloss: 0.12 }),
    },
    {
      distance: (_x, _y, z) => 2.2 - z,
      surface: (x, y) => ({ tone: 0.24 * (1 + 0.25 * fbm(x * 1.4, y * 1.4, 5)), gloss: 0 }),
    },
    { distance: (x, y, z) => block(x, y - 1.42, z - 2.0, 9, 0.035, 0.26), surface: plain(0.3, 0.05) },
    { distance: around(1.55, 2.8, 0.2, 0.6, shade), surface: plain(0.05, 0.3) },
    {
      distance: (x, y, z) => Math.max(long(x - LAMP[0], z - LAMP[2]) - 0.36, Math.abs(y - LAMP[1]) - 0.012),
      surface: () => ({ tone: 1, gloss: 0, glow: 2.6 }),
    },
    {
      distance: around(-1.05, 2.42, 2.14, 0.46, clock),
      surface: (x, y) => ({ tone: dial(x + 1.05, y - 2.42), gloss: 0.05 }),
    },
  ];
  for (const [i, x] of [-1.95, -0.1, 1.75].entries()) {
    const turn = [0.06, -0.03, -0.08][i];
    parts.push({ distance: around(x, 0.14, 0.25, 1.15, turned(turn, tray)), surface: plain(0.55, 0.3) });
    parts.push({ distance: around(x, 0.14, 0.25, 1.15, turned(turn, liquid)), surface: plain(0.07, 1) });
    if (i === 1)
      parts.push({
        distance: around(x, 0.19, 0.22, 0.8, turned(0.22, paper)),
        surface: (px, _y, pz) => print(px - x, pz - 0.22, fbm),
      });
    parts.push({ distance: around(x, 0.25, 0.25, 1.1, turned(turn, tongs)), surface: plain(0.5, 0.2) });
  }
  const bottles = [-2.75, -2.3, -1.9, 0.05, 0.5, 0.86, 2.35, 2.85];
  for (const [i, x] of bottles.entries()) {
    const size = 0.9 + 0.25 * Math.sin(i * 2.4);
    const label = (px, py) =>
      Math.abs(py - 1.455 - 0.26 * size) < 0.1 * size && Math.abs(px - x) < 0.12 * size ? 0.6 : 0.07;
    parts.push({
      distance: around(x, 1.455 + 0.4 * size, 2.0, 0.62, (a, b, c) => bottle(a, b + 0.4 * size, c, size)),
      surface: (px, py) => ({ tone: label(px, py), gloss: label(px, py) > 0.5 ? 0 : 0.9 }),
    });
  }
  return together(parts);
}

const turned = (angle, shape) => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y, z) => shape(x * cos + z * sin, y, z * cos - x * sin);
};

function block(x, y, z, a, b, c) {
  const [dx, dy, dz] = [Math.abs(x) - a, Math.abs(y) - b, Math.abs(z) - c];
  return long(Math.max(dx, 0), Math.max(dy, 0), Math.max(dz, 0)) + Math.min(0, Math.max(dx, dy, dz));
}

/** An enamelled dish with flared, rounded sides. */
function tray(x, y, z) {
  const flare = 0.18 * (y + 0.14);
  const outer = block(x, y, z, 0.66 + flare, 0.1, 0.46 + flare) - 0.04;
  const inner = block(x, y - 0.09, z, 0.63 + flare, 0.14, 0.43 + flare) - 0.03;
  const lip = long(block(x, 0, z, 0.71, 1, 0.51), y - 0.12) - 0.028;
  return softMin(Math.max(outer, -inner), lip, 0.03) * 0.9;
}

const liquid = (x, y, z) => block(x, y + 0.06, z, 0.66, 0.09, 0.46);
const paper = (x, y, z) => block(x, y + 0.005 + 0.016 * Math.cos(x * 3.2), z, 0.42, 0.004, 0.3) * 0.9;
const tongs = (x, y, z) =>
  Math.min(
    rod(x, y, z, [0.35, -0.1, 0.1], [0.86, 0.24, -0.2], 0.022),
    rod(x, y, z, [0.38, -0.1, 0.17], [0.9, 0.23, -0.14], 0.022),
  );

/** The picture coming up: a ridge under a bright sky, inside a white border. */
function print(x, z, fbm) {
  const [u, v] = [x * 0.976 + z * 0.218, z * 0.976 - x * 0.218];
  if (Math.abs(u) > 0.37 || Math.abs(v) > 0.25) return { tone: 0.85, gloss: 0.2 };
  const hill = -0.02 + 0.1 * fbm(u * 4, 2, 5);
  return { tone: v < hill ? 0.16 + 0.1 * fbm(u * 20, v * 20, 4) : 0.55 + 0.5 * v, gloss: 0.2 };
}

function shade(x, y, z) {
  const shell = Math.abs(ball(x, y + 0.16, z, 0.46)) - 0.015;
  return Math.min(Math.max(shell, -(y + 0.17)), rod(x, y, z, [0, 0.28, 0], [0, 3, 0], 0.014));
}

function clock(x, y, z) {
  const face = Math.max(long(x, y) - 0.34, Math.abs(z) - 0.03);
  const rim = long(long(x, y) - 0.35, z) - 0.035;
  return Math.min(
    face,
    rim,
    rod(x, y, z, [0, 0, -0.05], [0.1, 0.16, -0.05], 0.012),
    rod(x, y, z, [0, 0, -0.06], [-0.2, 0.17, -0.06], 0.009),
  );
}

function dial(x, y) {
  const out = long(x, y);
  if (out > 0.33) return 0.08;
  const hand = Math.min(
    rod(x, y, 0, [0, 0, 0], [0.1, 0.16, 0], 0.014),
    rod(x, y, 0, [0, 0, 0], [-0.2, 0.17, 0], 0.011),
  );
  const hour = (Math.atan2(y, x) / Math.PI) * 6;
  const tick = out > 0.25 && out < 0.3 && Math.abs(hour - Math.round(hour)) < 0.045;
  return hand < 0.004 || tick ? 0.04 : 0.7;
}

function bottle(x, y, z, size) {
  const round = long(x, z) / size;
  const h = y / size;
  const body = Math.max(round - 0.17, Math.abs(h - 0.28) - 0.28);
  const neck = Math.max(round - 0.06, Math.abs(h - 0.68) - 0.09);
  const cap = Math.max(round - 0.075, Math.abs(h - 0.76) - 0.045);
  return Math.min(softMin(body, neck, mix(0.1, 0.16, 0.5)), cap) * size * 0.9;
}
