/** A picture being made: three floats a pixel, in linear light, without an upper limit. */

export function createFrame(width, height) {
  return { width, height, data: new Float32Array(width * height * 3) };
}

/**
 * Fills a frame from `shade(x, y, out)`: y runs from 0 (top) to 1, x from 0 to width/height, so that one is as long
 * as the other. `samples` squared points are taken in each pixel.
 */
export function paint(frame, shade, samples = 1) {
  const { width, height, data } = frame;
  const out = [0, 0, 0];
  const share = 1 / (samples * samples);
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 3) {
      for (let i = 0; i < samples * samples; i++) {
        const x = (column + ((i % samples) + 0.5) / samples) / height;
        const y = (row + (Math.floor(i / samples) + 0.5) / samples) / height;
        shade(x, y, out);
        data[at] += out[0] * share;
        data[at + 1] += out[1] * share;
        data[at + 2] += out[2] * share;
      }
    }
  }
  return frame;
}

/** Changes every pixel in place: `change(x, y, pixel)` edits the three numbers it is given. */
export function adjust(frame, change) {
  const { width, height, data } = frame;
  const pixel = [0, 0, 0];
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 3) {
      pixel[0] = data[at];
      pixel[1] = data[at + 1];
      pixel[2] = data[at + 2];
      change((column + 0.5) / height, (row + 0.5) / height, pixel);
      data[at] = pixel[0];
      data[at + 1] = pixel[1];
      data[at + 2] = pixel[2];
    }
  }
  return frame;
}

/** Lays one colour over the frame where `mask` (one number a pixel, 0..1) covers it. */
export function cover(frame, mask, shade) {
  let at = 0;
  return adjust(frame, (x, y, pixel) => {
    const amount = Math.min(1, mask[at++]);
    if (amount <= 0) return;
    const [r, g, b] = typeof shade === 'function' ? shade(x, y, pixel) : shade;
    pixel[0] += (r - pixel[0]) * amount;
    pixel[1] += (g - pixel[1]) * amount;
    pixel[2] += (b - pixel[2]) * amount;
  });
}

/** The frame at a point (x and y as in `paint`), bilinear, edges repeated. */
export function sample(frame, x, y, out) {
  const { width, height, data } = frame;
  const column = Math.min(width - 1.001, Math.max(0, x * height - 0.5));
  const row = Math.min(height - 1.001, Math.max(0, y * height - 0.5));
  const i = Math.floor(column);
  const j = Math.floor(row);
  const u = column - i;
  const v = row - j;
  const at = (j * width + i) * 3;
  for (let c = 0; c < 3; c++) {
    const upper = data[at + c] * (1 - u) + data[at + 3 + c] * u;
    const lower = data[at + width * 3 + c] * (1 - u) + data[at + width * 3 + 3 + c] * u;
    out[c] = upper + (lower - upper) * v;
  }
  return out;
}

/** A frame at `times` the size is painted by `draw` and averaged down: edges without steps for what is drawn in pixels. */
export function oversample(width, height, times, draw) {
  const large = draw(width * times, height * times);
  const frame = createFrame(width, height);
  const share = 1 / (times * times);
  for (let row = 0; row < height * times; row++) {
    for (let column = 0; column < width * times; column++) {
      const from = (row * width * times + column) * 3;
      const to = (Math.floor(row / times) * width + Math.floor(column / times)) * 3;
      for (let c = 0; c < 3; c++) frame.data[to + c] += large.data[from + c] * share;
    }
  }
  return frame;
}
