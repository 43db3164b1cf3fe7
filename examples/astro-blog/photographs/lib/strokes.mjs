/** Brush strokes on a mask: one float a pixel, 0 (nothing) to 1 (covered). Coordinates as in `paint`. */

export function createMask(width, height) {
  return { width, height, data: new Float32Array(width * height) };
}

/** A line from (x0, y0) to (x1, y1) that is `r0` thick (radius) at its start and `r1` at its end. */
export function stroke(mask, x0, y0, r0, x1, y1, r1, strength = 1) {
  const { width, height, data } = mask;
  const scale = height;
  const ax = x0 * scale;
  const ay = y0 * scale;
  const dx = x1 * scale - ax;
  const dy = y1 * scale - ay;
  const ra = r0 * scale;
  const rb = r1 * scale;
  const reach = Math.max(ra, rb) + 1;
  const left = Math.max(0, Math.floor(Math.min(ax, ax + dx) - reach));
  const right = Math.min(width - 1, Math.ceil(Math.max(ax, ax + dx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, ay + dy) - reach));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, ay + dy) + reach));
  const lengthSquared = dx * dx + dy * dy || 1e-9;
  for (let row = top; row <= bottom; row++) {
    const py = row + 0.5 - ay;
    for (let column = left; column <= right; column++) {
      const px = column + 0.5 - ax;
      let t = (px * dx + py * dy) / lengthSquared;
      t = t < 0 ? 0 : t > 1 ? 1 : t;
      const radius = ra + (rb - ra) * t;
      const distance = Math.sqrt((px - t * dx) ** 2 + (py - t * dy) ** 2);
      // A line thinner than a pixel covers only part of it.
      let amount = Math.min(1, radius + 0.5 - distance) * Math.min(1, 2 * radius);
      if (amount <= 0) continue;
      amount *= strength;
      const at = row * width + column;
      data[at] += amount * (1 - data[at]);
    }
  }
}
