import { mix } from './maths.mjs';
import { ball, long, rod, softMin, together } from './solids.mjs';

/** A jug and three pears on a board table before a wall. */
export function things({ fbm }) {
  // A ball around each thing answers for it until one comes close: most questions are asked from far away.
  const around = (cx, cy, cz, radius, shape) => (x, y, z) => {
    const room = long(x - cx, y - cy, z - cz) - radius;
    return room > 0.25 ? room : shape(x - cx, y, z - cz);
  };
  const russet = (x, y, z) => {
    const dots = fbm(x * 60, y * 60 + z * 31, 2) > 0.42 ? 0.75 : 1;
    return { tone: mix(0.2, 0.4, 0.5 + fbm(x * 9, y * 9 + z * 5, 5)) * dots, gloss: 0.22 };
  };
  const parts = [
    {
      distance: tableTop,
      surface: (x, _y, z) => ({ tone: mix(0.07, 0.17, 0.5 + planks(x, z, fbm)), gloss: 0.06 }),
    },
    {
      distance: (_x, _y, z) => 3.4 - z,
      surface: (x, y) => ({ tone: 0.06 * (1 + 0.4 * fbm(x * 0.9, y * 0.9, 5)), gloss: 0 }),
    },
    {
      distance: around(-0.62, 1, 0.35, 1.25, jug),
      surface: (x, y) => ({ tone: mix(0.5, 0.42, fbm(x * 3, y * 3, 4)), gloss: 0.75 }),
    },
    { distance: around(0.42, 0.7, -0.55, 0.85, (x, y, z) => pear(x, y, z, 1, 0.25)), surface: russet },
    { distance: around(1.16, 0.7, 0.12, 0.85, (x, y, z) => pear(x, y, z, 0.88, -0.5)), surface: russet },
    { distance: around(-0.36, 0.4, -1, 1.05, lying), surface: russet },
  ];
  return together(parts);
}

const planks = (x, z, fbm) => fbm(x * 1.1, z * 16 + 4 * fbm(x * 0.6, z * 2, 3), 5);

function tableTop(_x, y, z) {
  // Boards with a narrow gap between them.
  const board = (z + 20.3) / 0.92;
  const gap = Math.abs(board - Math.round(board)) * 0.92;
  const groove = gap < 0.014 ? 0.02 * (1 - gap / 0.014) : 0;
  return Math.max(y + groove, -(z + 2.4)) * 0.95;
}

function pear(x, y, z, size, lean) {
  const h = y / size;
  const px = x / size - lean * 0.12 * Math.max(0, h - 0.4) * h;
  const pz = z / size;
  const body = ball(px, (h - 0.46) * 1.04, pz, 0.47);
  const neck = ball(px, (h - 0.98) * 0.85, pz, 0.22);
  const dimple = 0.035 * Math.exp(-(px * px + pz * pz) * 90) * (h > 1 ? 1 : 0);
  const flesh = softMin(body, neck, 0.42) + dimple;
  const stem = rod(px, h, pz, [0.0, 1.16, 0], [0.09 + 0.1 * lean, 1.42, 0.03], 0.022);
  return softMin(flesh, stem, 0.03) * size * 0.9;
}

/** A pear on its side. */
function lying(x, y, z) {
  const turn = 0.45;
  const along = x * Math.cos(turn) + z * Math.sin(turn);
  const across = -x * Math.sin(turn) + z * Math.cos(turn);
  const up = y - 0.4;
  const body = ball(along, up, across, 0.4);
  const neck = ball((along + 0.5) * 0.85, up + 0.1, across, 0.2);
  const stem = rod(along, up, across, [-0.72, -0.1, 0], [-0.97, 0.02, 0.06], 0.02);
  return softMin(softMin(body, neck, 0.4), stem, 0.03) * 0.92;
}

/** A glazed jug: belly, neck, lip, and a handle to the right. */
function jug(x, y, z) {
  const round = long(x, z);
  const belly = (long(round, (y - 0.72) * 0.86) - 0.72) * 0.9;
  const foot = Math.max(round - 0.46, Math.abs(y - 0.06) - 0.07);
  const neck = Math.max(
    Math.abs(round - mix(0.3, 0.4, Math.max(0, y - 1.2) / 0.75)) - 0.03,
    Math.abs(y - 1.62) - 0.36,
  );
  const lip = long(round - 0.43, y - 1.98) - 0.045;
  const spout = ball((x + 0.42) * 0.9, (y - 1.96) * 1.5, z, 0.13);
  const ring = long(long((x - 0.52) * 1.05, (y - 1.32) * 0.78) - 0.4, z) - 0.058;
  const handle = Math.max(ring, 0.3 - x);
  const body = softMin(softMin(belly, foot, 0.08), neck, 0.22);
  const hollow = Math.max(round - 0.36, 1.7 - y);
  return Math.max(softMin(softMin(softMin(body, lip, 0.05), spout, 0.1), handle, 0.07), -hollow) * 0.8;
}
