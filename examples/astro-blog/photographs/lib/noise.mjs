/** Repeatable noise: every scene draws all its chance from a seed, so a photograph comes out the same each time. */

/** Uniform numbers in [0, 1) (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Normally distributed numbers, mean 0, deviation 1 (Box and Muller). */
export function normalFrom(random) {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const fade = (t) => t * t * t * (t * (t * 6 - 15) + 10);

/**
 * Gradient noise and what is built from it. All of it lies in about [-1, 1] except `ridged`, which is in [0, 1].
 */
export function makeNoise(seed) {
  const random = randomFrom(seed);
  const order = Uint16Array.from({ length: 256 }, (_, i) => i);
  for (let i = 255; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  const table = new Uint16Array(512).map((_, i) => order[i & 255]);
  const slopeX = new Float32Array(256);
  const slopeY = new Float32Array(256);
  for (let i = 0; i < 256; i++) {
    const angle = random() * 2 * Math.PI;
    slopeX[i] = Math.cos(angle);
    slopeY[i] = Math.sin(angle);
  }

  function noise(x, y) {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const dx = x - column;
    const dy = y - row;
    const left = table[column & 255];
    const right = table[(column + 1) & 255];
    const a = table[left + (row & 255)];
    const b = table[right + (row & 255)];
    const c = table[left + ((row + 1) & 255)];
    const d = table[right + ((row + 1) & 255)];
    const u = fade(dx);
    const v = fade(dy);
    const top = slopeX[a] * dx + slopeY[a] * dy;
    const topRight = slopeX[b] * (dx - 1) + slopeY[b] * dy;
    const bottom = slopeX[c] * dx + slopeY[c] * (dy - 1);
    const bottomRight = slopeX[d] * (dx - 1) + slopeY[d] * (dy - 1);
    const upper = top + u * (topRight - top);
    return 1.5 * (upper + v * (bottom + u * (bottomRight - bottom) - upper));
  }

  /** Fractional Brownian motion: octaves of noise, each `gain` as strong and twice as fine. */
  function fbm(x, y, octaves, gain = 0.5) {
    let sum = 0;
    let strength = 1;
    let total = 0;
    for (let i = 0; i < octaves; i++) {
      sum += strength * noise(x, y);
      total += strength;
      strength *= gain;
      // Turned a little each time, or the grid shows.
      const turned = 1.6 * x - 1.2 * y + 17.3;
      y = 1.2 * x + 1.6 * y - 9.1;
      x = turned;
    }
    return sum / total;
  }

  /** Sharp crests: rock, ridges, lightning-like veins. */
  function ridged(x, y, octaves, gain = 0.5) {
    let sum = 0;
    let strength = 1;
    let total = 0;
    let previous = 1;
    for (let i = 0; i < octaves; i++) {
      const crest = 1 - Math.abs(noise(x, y));
      sum += strength * crest * crest * previous;
      total += strength;
      previous = crest;
      strength *= gain;
      const turned = 1.6 * x - 1.2 * y + 31.7;
      y = 1.2 * x + 1.6 * y + 4.9;
      x = turned;
    }
    return sum / total;
  }

  /** Distances to the nearest and second nearest of one point per cell (Worley); their difference is zero on a border. */
  function cells(x, y, jitter = 1) {
    const column = Math.floor(x);
    const row = Math.floor(y);
    let first = 9;
    let second = 9;
    for (let j = -1; j <= 1; j++) {
      for (let i = -1; i <= 1; i++) {
        const h = table[table[(column + i) & 255] + ((row + j) & 255)];
        const dx = column + i + 0.5 + jitter * (table[h + 1] / 255 - 0.5) - x;
        const dy = row + j + 0.5 + jitter * (table[h + 97] / 255 - 0.5) - y;
        const distance = dx * dx + dy * dy;
        if (distance < first) {
          second = first;
          first = distance;
        } else if (distance < second) second = distance;
      }
    }
    return [Math.sqrt(first), Math.sqrt(second)];
  }

  return { noise, fbm, ridged, cells };
}
