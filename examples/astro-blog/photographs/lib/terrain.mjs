import { adjust } from './frame.mjs';
import { mix } from './maths.mjs';

/**
 * Ground seen from a point above it. Each column of the picture is one line over the land, walked from near to far:
 * what rises above everything before it is visible.
 *
 * @param {object} view
 * @param {(x: number, z: number) => number} view.ground height at a place
 * @param {(hit: {x: number, z: number, y: number, far: number, footprint: number}, out: number[]) => void} view.shade
 * @param {number} view.eye height of the camera, in the unit of the ground
 * @param {number} view.horizon where it sees the horizon, 0 (top) to 1
 * @param {number} view.field how much it sees: the height of the picture at a distance of 1
 * @param {number} view.near where the walk begins
 * @param {number} view.far where it ends
 * @param {number} [view.stride] length of a step in pixels, as the camera sees them; 1.5
 */
export function paintTerrain(frame, { ground, shade, eye, horizon, field, near, far, stride = 1.5 }) {
  const { width, height } = frame;
  const across = 2;
  const down = 2;
  const column = new Float32Array(height * down * 3);
  const sums = new Float32Array(width * height * 4);
  const out = [0, 0, 0];
  const pixel = field / (height * down);
  for (let i = 0; i < width * across; i++) {
    const side = ((i + 0.5) / across / height - width / height / 2) * field;
    const lean = Math.hypot(1, side);
    let lowest = height * down;
    let distance = near;
    while (distance < far && lowest > 0) {
      const x = side * distance;
      const y = ground(x, distance);
      const row = Math.floor((horizon + (eye - y) / distance / field) * height * down);
      if (row < lowest) {
        shade({ x, z: distance, y, far: distance * lean, footprint: distance * pixel }, out);
        for (let r = Math.max(0, row); r < lowest; r++) column.set(out, r * 3);
        lowest = Math.max(0, row);
      }
      distance *= 1 + stride * pixel;
    }
    const target = Math.floor(i / across);
    for (let r = lowest; r < height * down; r++) {
      const at = (Math.floor(r / down) * width + target) * 4;
      for (let c = 0; c < 3; c++) sums[at + c] += column[r * 3 + c];
      sums[at + 3] += 1;
    }
  }
  let at = 0;
  return adjust(frame, (_x, _y, pixelLight) => {
    const count = sums[at + 3];
    for (let c = 0; count > 0 && c < 3; c++) {
      pixelLight[c] = mix(pixelLight[c], sums[at + c] / count, count / (across * down));
    }
    at += 4;
  });
}

/** A function of two coordinates kept in a table of `size` squared over a square, for when it is asked for often. */
export function tabulate(compute, size, { left, top, side }) {
  const table = new Float32Array(size * size);
  for (let j = 0, at = 0; j < size; j++) {
    for (let i = 0; i < size; i++, at++) {
      table[at] = compute(left + (side * i) / (size - 1), top + (side * j) / (size - 1));
    }
  }
  return (x, z) => {
    const column = Math.min(size - 1.001, Math.max(0, ((x - left) / side) * (size - 1)));
    const row = Math.min(size - 1.001, Math.max(0, ((z - top) / side) * (size - 1)));
    const i = Math.floor(column);
    const j = Math.floor(row);
    const u = column - i;
    const at = j * size + i;
    const upper = table[at] * (1 - u) + table[at + 1] * u;
    const lower = table[at + size] * (1 - u) + table[at + size + 1] * u;
    return upper + (lower - upper) * (row - j);
  };
}
