import { bloom, blur } from '../lib/blur.mjs';
import { adjust, createFrame, paint, sample } from '../lib/frame.mjs';
import { clamp, colour, mix, smoothstep } from '../lib/maths.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';

/** The leaf's midrib starts here and runs up to the right. */
const STALK = { x: -0.05, y: 0.93 };
const TURN = { cos: Math.cos(-0.5), sin: Math.sin(-0.5) };

const lamina = colour('#86b024', 1.1);
const young = colour('#c9d84e', 1.15);
const rib = colour('#e6eba0', 1.1);

export const scene = {
  name: 'leaf-against-the-light',
  width: 2400,
  height: 1600,
  look: { exposure: 1.05, contrast: 1.16, vignette: 0.4, grain: 2 },
  render(width, height) {
    const field = makeNoise(43);
    const behind = background(width, height);
    const sharp = createFrame(width, height);
    const seen = [0, 0, 0];
    paint(
      sharp,
      (x, y, out) => {
        const { along, across } = onLeaf(x, y, field);
        const inside = edge(along, across, field);
        sample(behind, x, y, seen);
        if (inside > 0) leaf(along, across, field, out);
        for (let c = 0; c < 3; c++) out[c] = mix(seen[c], out[c], inside);
      },
      2,
    );
    dew(sharp, field);
    return bloom(focus(sharp, field), 0.1, 0.03);
  },
};

function onLeaf(x, y, { fbm }) {
  const dx = x - STALK.x;
  const dy = y - STALK.y;
  const along = dx * TURN.cos + dy * TURN.sin;
  const bend = 0.05 * Math.sin(along * 2.2 + 0.3);
  return { along, across: -dx * TURN.sin + dy * TURN.cos - bend + 0.004 * fbm(along * 7, 3, 2) };
}

/** 1 on the leaf, 0 off it: an outline with small teeth. */
function edge(along, across, { noise }) {
  const half = 0.5 * Math.sin(Math.PI * clamp((along + 0.35) / 2.35)) ** 0.75;
  const t = along * 17 + noise(along * 5, across > 0 ? 3 : 9);
  const teeth = 0.014 * (t - Math.floor(t)) + 0.006 * noise(along * 30, 5);
  return smoothstep(0.0015, -0.0015, Math.abs(across) - half - teeth);
}

function leaf(along, across, { fbm, cells }, out) {
  const side = across < 0 ? 0 : 0.47;
  const away = Math.abs(across);
  const main = smoothstep(0.013 * (1.3 - 0.5 * along), 0.002, away);

  // Side veins leave the midrib at an angle and bend towards the tip.
  const phase =
    (along - 1.05 * away + 0.7 * away * away + 0.012 * fbm(along * 5, across * 5, 3)) / 0.19 + side;
  const toVein = Math.abs(phase - Math.floor(phase) - 0.5) * 0.19;
  const second = smoothstep(0.0052 * (1.15 - 1.5 * away), 0.0008, toVein);

  const warpX = along + 0.02 * fbm(along * 9, across * 9, 3);
  const warpY = across + 0.02 * fbm(along * 9 + 40, across * 9, 3);
  const net = (scale, width) => {
    const [first, next] = cells(warpX * scale - away * scale * 0.5, warpY * scale, 0.9);
    return smoothstep(width, 0, next - first);
  };
  const third = net(17, 0.09) * 0.55;
  const fourth = net(48, 0.14) * 0.34;
  const fifth = net(125, 0.22) * 0.2;
  const veins = clamp(Math.max(third, fourth, fifth) + 0.25 * fifth);

  // Thin between the veins, thick along them; the light behind falls off to the lower left.
  const light = 0.45 + 0.75 * Math.exp(-((along - 1.15) ** 2) * 1.5 - (across + 0.12) ** 2 * 5);
  const thickness = 1 - 0.35 * smoothstep(0.07, 0.01, toVein) + 0.16 * fbm(along * 6, across * 6, 5);
  const freckles = 1 - 0.12 * clamp(fbm(along * 120, across * 120, 2) * 1.5);
  const fresh = clamp(0.35 + 0.6 * fbm(along * 2 + 7, across * 3, 3) + 0.4 * (light - 0.8));
  const strong = Math.max(main, second * 0.85);
  for (let c = 0; c < 3; c++) {
    const flesh = mix(lamina[c], young[c], fresh) * thickness * freckles;
    const lined = mix(flesh, mix(flesh * 1.1, rib[c], 0.55), veins);
    out[c] = light * mix(lined, rib[c] * 0.92, strong);
    // The ribs stand up and shade their lower edge.
    out[c] *= 1 - 0.3 * smoothstep(0.02, 0.012, away) * (1 - main) * (across > 0 ? 1 : 0.3);
  }
}

/** Sun through far-away leaves, quite out of focus. */
function background(width, height) {
  const random = randomFrom(10);
  const frame = createFrame(width, height);
  const discs = Array.from({ length: 90 }, () => ({
    x: (width / height) * random(),
    y: random() ** 1.3,
    size: 0.03 + 0.06 * random(),
    light: 0.05 + 0.35 * random() ** 3,
    warm: random(),
  }));
  paint(frame, (x, y, out) => {
    let glow = 0.035 + 0.05 * (1 - y);
    let warmth = 0;
    for (const disc of discs) {
      const away = Math.hypot(x - disc.x, y - disc.y) / disc.size;
      if (away > 1) continue;
      glow += disc.light * smoothstep(1, 0.9, away) * (0.8 + 0.3 * away ** 5);
      warmth += disc.light * disc.warm;
    }
    out[0] = glow * 0.42 + 0.5 * warmth * 0.5;
    out[1] = glow * 0.62 + 0.3 * warmth * 0.5;
    out[2] = glow * 0.26;
  });
  return blur(frame, 0.008);
}

/** Drops of dew: each bends the leaf behind it and gathers the light at its foot. */
function dew(frame, field) {
  const random = randomFrom(21);
  const source = { ...frame, data: Float32Array.from(frame.data) };
  const seen = [0, 0, 0];
  const drops = [];
  for (let tries = 0; tries < 900 && drops.length < 85; tries++) {
    const drop = {
      x: 0.25 + 1.2 * random(),
      y: 0.05 + 0.9 * random(),
      size: 0.004 + 0.026 * random() ** 3.2,
    };
    const { along, across } = onLeaf(drop.x, drop.y, field);
    if (edge(along, across, field) < 1 || Math.abs(across) < 0.03) continue;
    if (drops.every((d) => Math.hypot(d.x - drop.x, d.y - drop.y) > 1.3 * (d.size + drop.size)))
      drops.push(drop);
  }
  adjust(frame, (x, y, pixel) => {
    for (const drop of drops) {
      const dx = (x - drop.x) / drop.size;
      const dy = (y - drop.y) / drop.size;
      const away = Math.hypot(dx, dy * 1.06);
      if (away > 1.5) continue;
      const shade = 1 - 0.35 * smoothstep(1.35, 0.95, Math.hypot(dx + 0.18, dy - 0.22));
      const inside = smoothstep(1, 0.95, away);
      const lift = Math.sqrt(Math.max(0, 1 - away * away));
      sample(
        source,
        drop.x + dx * drop.size * (0.35 + 0.5 * lift),
        drop.y + dy * drop.size * (0.35 + 0.5 * lift),
        seen,
      );
      const foot = clamp(0.5 - 0.55 * dx + 0.55 * dy);
      const spark = 3.2 * Math.exp(-((dx - 0.34) ** 2 + (dy + 0.4) ** 2) * 42);
      for (let c = 0; c < 3; c++) {
        const light =
          seen[c] * (0.5 + 0.95 * foot * smoothstep(1.1, 0.4, away)) * (0.5 + 0.5 * lift ** 0.5) + spark;
        pixel[c] = mix(pixel[c] * shade, light, inside);
      }
    }
  });
}

/** A macro lens holds only a narrow band sharp. */
function focus(frame, field) {
  const soft = blur(frame, 0.0022);
  const softer = blur(frame, 0.009);
  const a = [0, 0, 0];
  const b = [0, 0, 0];
  return adjust(frame, (x, y, pixel) => {
    const { along, across } = onLeaf(x, y, field);
    const off = Math.abs(along * 0.75 + across * 0.9 - 0.72);
    sample(soft, x, y, a);
    sample(softer, x, y, b);
    const first = smoothstep(0.12, 0.4, off);
    const second = smoothstep(0.34, 0.95, off);
    for (let c = 0; c < 3; c++) pixel[c] = mix(mix(pixel[c], a[c], first), b[c], second);
  });
}
