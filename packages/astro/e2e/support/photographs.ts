import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';

/** Deterministic noise: the same photographs on every run. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A landscape in raw RGB: sky, a sun, ridges in haze, grain. */
function landscape(width: number, height: number, seed: number): Buffer {
  const random = noise(seed);
  const pixels = Buffer.alloc(width * height * 3);
  const sun = { x: width * (0.2 + 0.6 * random()), y: height * (0.2 + 0.2 * random()), r: height * 0.08 };
  const ridges = [0, 1, 2].map((layer) => ({
    base: height * (0.5 + 0.15 * layer),
    swing: height * 0.06 * (layer + 1),
    phase: random() * 7,
    shade: 0.75 - 0.25 * layer,
  }));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const glow = Math.max(0, 1 - Math.hypot(x - sun.x, y - sun.y) / (height * 0.7));
      let color = [70 + 150 * glow, 110 + 90 * glow + (40 * y) / height, 160 + 20 * glow];
      if (Math.hypot(x - sun.x, y - sun.y) < sun.r) color = [255, 236, 190];
      for (const { base, swing, phase, shade } of ridges) {
        const top =
          base - swing * (Math.sin((x / width) * 6 + phase) + 0.4 * Math.sin((x / width) * 23 + phase * 3));
        if (y > top) color = [96 * shade + 30 * glow, 90 * shade + 20, 84 * shade + 30];
      }
      const grain = (random() - 0.5) * 14;
      for (let c = 0; c < 3; c++) {
        pixels[(y * width + x) * 3 + c] = Math.max(0, Math.min(255, (color[c] ?? 0) + grain));
      }
    }
  }
  return pixels;
}

/** A landscape as a JPEG file. */
export async function photograph(width: number, height: number, seed: number): Promise<Buffer> {
  return sharp(landscape(width, height, seed), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Frames of a dot on its way round, as raw RGBA, one below the other. */
function frames(width: number, height: number, count: number): Buffer {
  const pixels = Buffer.alloc(width * height * count * 4);
  for (let frame = 0; frame < count; frame++) {
    const angle = (frame / count) * 2 * Math.PI;
    const at = {
      x: width / 2 + Math.cos(angle) * width * 0.3,
      y: height / 2 + Math.sin(angle) * height * 0.3,
    };
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const on = Math.hypot(x - at.x, y - at.y) < height * 0.12;
        pixels.set(on ? [200, 60, 30, 255] : [240, 236, 225, 255], ((frame * height + y) * width + x) * 4);
      }
    }
  }
  return pixels;
}

function animation(width: number, height: number, count: number): Sharp {
  return sharp(frames(width, height, count), {
    raw: { width, height: height * count, channels: 4, pageHeight: height },
  });
}

/** A badge with soft edges on nothing, as raw RGBA. */
function badge(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot((x - width / 2) / width, (y - height / 2) / height);
      const alpha = Math.max(0, Math.min(1, (0.42 - distance) * 12));
      pixels.set([40, 90 + 100 * distance, 140, 255 * alpha], (y * width + x) * 4);
    }
  }
  return pixels;
}

/** Makes every image of the fixture site. */
export async function makeAssets(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const save = (name: string, data: Buffer) => writeFile(join(folder, name), data);
  await Promise.all([
    photograph(1600, 1067, 1).then((data) => save('harbour.jpg', data)),
    photograph(1200, 900, 2).then((data) => save('dunes.jpg', data)),
    photograph(700, 500, 3).then((data) => save('low tide.jpg', data)),
    sharp(landscape(600, 400, 4), { raw: { width: 600, height: 400, channels: 3 } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
      .then((data) => save('portrait.jpg', data)),
    sharp(badge(320, 240), { raw: { width: 320, height: 240, channels: 4 } })
      .png()
      .toBuffer()
      .then((data) => save('badge.png', data)),
    animation(120, 120, 6)
      .gif({ delay: Array.from({ length: 6 }, () => 100), loop: 0 })
      .toBuffer()
      .then((data) => save('spinner.gif', data)),
    animation(160, 90, 5)
      .webp({ delay: Array.from({ length: 5 }, () => 100), loop: 0 })
      .toBuffer()
      .then((data) => save('wave.webp', data)),
  ]);
}
