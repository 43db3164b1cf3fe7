import { createFrame } from './frame.mjs';

/**
 * A soft blur of `radius` (a share of the frame's height): three box filters in a row come close to a Gaussian at a
 * cost that does not grow with the radius. `channels` 3 for a frame, 1 for a mask.
 */
export function blurData(data, width, height, channels, radiusX, radiusY = radiusX) {
  let from = Float32Array.from(data);
  let to = new Float32Array(data.length);
  for (let pass = 0; pass < 3; pass++) {
    box(from, to, width, height, channels, channels * width, channels, Math.round(radiusX));
    [from, to] = [to, from];
    box(from, to, height, width, channels, channels, channels * width, Math.round(radiusY));
    [from, to] = [to, from];
  }
  return from;
}

/** A blurred copy of a frame; radii are shares of its height. */
export function blur(frame, radiusX, radiusY = radiusX) {
  const { width, height } = frame;
  const copy = createFrame(width, height);
  copy.data = blurData(frame.data, width, height, 3, radiusX * height, radiusY * height);
  return copy;
}

function box(from, to, length, lines, channels, lineStep, step, radius) {
  if (radius < 1) {
    to.set(from);
    return;
  }
  const share = 1 / (2 * radius + 1);
  for (let line = 0; line < lines; line++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = line * lineStep + channel;
      const last = start + (length - 1) * step;
      let sum = 0;
      for (let i = -radius; i <= radius; i++) sum += from[Math.min(last, Math.max(start, start + i * step))];
      for (let i = 0; i < length; i++) {
        to[start + i * step] = sum * share;
        sum += from[Math.min(last, start + (i + radius + 1) * step)];
        sum -= from[Math.max(start, start + (i - radius) * step)];
      }
    }
  }
}

/** Light that spills from bright places, as in any real lens: a narrow and a wide blur added back. */
export function bloom(frame, strength, radius = 0.02) {
  const narrow = blur(frame, radius * 0.3);
  const wide = blur(frame, radius);
  for (let i = 0; i < frame.data.length; i++) {
    frame.data[i] = frame.data[i] * (1 - strength) + strength * (0.5 * narrow.data[i] + 0.5 * wide.data[i]);
  }
  return frame;
}
