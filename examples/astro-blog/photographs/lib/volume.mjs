import { randomFrom } from './noise.mjs';

const SIDE = 64;

/** Noise in three dimensions from a cube of chance that repeats; in about [-1, 1]. */
export function makeVolume(seed) {
  const random = randomFrom(seed);
  const cube = Float32Array.from({ length: SIDE ** 3 }, () => 2 * random() - 1);
  const wrap = SIDE - 1;

  function noise(x, y, z) {
    const i = Math.floor(x);
    const j = Math.floor(y);
    const k = Math.floor(z);
    let u = x - i;
    let v = y - j;
    let w = z - k;
    u = u * u * (3 - 2 * u);
    v = v * v * (3 - 2 * v);
    w = w * w * (3 - 2 * w);
    const left = i & wrap;
    const right = (i + 1) & wrap;
    const top = (j & wrap) * SIDE;
    const bottom = ((j + 1) & wrap) * SIDE;
    const front = (k & wrap) * SIDE * SIDE;
    const back = ((k + 1) & wrap) * SIDE * SIDE;
    const along = (row) => cube[row + left] + u * (cube[row + right] - cube[row + left]);
    const near = along(front + top) + v * (along(front + bottom) - along(front + top));
    const far = along(back + top) + v * (along(back + bottom) - along(back + top));
    return near + w * (far - near);
  }

  function fbm(x, y, z, octaves) {
    let sum = 0;
    let strength = 0.55;
    for (let i = 0; i < octaves; i++) {
      sum += strength * noise(x, y, z);
      strength *= 0.5;
      x = x * 2.03 + 11.3;
      y = y * 2.03 + 5.7;
      z = z * 2.03 - 3.1;
    }
    return sum;
  }

  return { noise, fbm };
}
