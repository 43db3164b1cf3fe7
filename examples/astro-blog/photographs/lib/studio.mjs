import { clamp, mix, smoothstep } from './maths.mjs';
import { long, march, normalAt, shadow } from './solids.mjs';

/**
 * What comes back along a line of sight in a room with one lamp or window.
 *
 * @param {object} room
 * @param {object} room.solid `distance(x, y, z)` and `surface([x, y, z])` → `{ tone, gloss, glow? }`
 * @param {number[]} room.eye where the camera stands
 * @param {object} room.lamp a flat light: `middle`, half sides `across` and `up`, `power`, and `panes` if a window
 * @param {number} room.rays samples of the lamp for each point
 * @param {number} room.open the light that comes from everywhere
 */
export function look(room, direction, random) {
  const { solid, eye, lamp, rays, open } = room;
  const far = march(solid, eye, direction, 18);
  if (far === Infinity) return 0.01;
  const place = along(eye, direction, far);
  const { tone, gloss, glow = 0 } = solid.surface(place);
  if (glow > 0) return glow;
  const normal = normalAt(solid, place);
  let light = open * (0.5 + 0.5 * normal[1]) * openness(solid, place, normal);
  for (let i = 0; i < rays; i++) {
    const u = 2 * ((i + random()) / rays) - 1;
    const v = 2 * random() - 1;
    const to = lamp.middle.map((part, c) => part + u * lamp.across[c] + v * lamp.up[c] - place[c]);
    const distance = long(...to);
    const ray = to.map((part) => part / distance);
    const facing = dot(ray, normal);
    if (facing <= 0) continue;
    const falloff = lamp.power / (distance * distance * rays);
    light += facing * falloff * shadow(solid, place, normal, ray, distance - 0.1);
  }
  if (gloss === 0) return tone * light;
  const cosine = dot(direction, normal);
  const mirrored = direction.map((part, c) => part - 2 * cosine * normal[c]);
  const sheen = gloss * (0.11 + 0.95 * (1 - clamp(-cosine)) ** 5);
  const seen = lampIn(lamp, place, mirrored);
  return tone * light + (seen > 0 ? sheen * 16 * seen * shadow(solid, place, normal, mirrored, 5) : 0);
}

/** The lamp as a glossy thing mirrors it: its outline, and the bars between its panes. */
function lampIn(lamp, from, direction) {
  const { middle, across, up } = lamp;
  const facing = cross(across, up);
  const reach =
    dot(
      middle.map((part, c) => part - from[c]),
      facing,
    ) / dot(direction, facing);
  if (!(reach > 0)) return 0;
  const hit = along(from, direction, reach).map((part, c) => part - middle[c]);
  const u = dot(hit, across) / dot(across, across);
  const v = dot(hit, up) / dot(up, up);
  const pane = (t) =>
    smoothstep(1.02, 0.94, Math.abs(t)) * (lamp.panes ? smoothstep(0.03, 0.07, Math.abs(t)) : 1);
  return pane(u) * pane(v);
}

/** How much of the room a place sees: dark where things stand close together. */
function openness(solid, place, normal) {
  let open = 1;
  for (const step of [0.06, 0.16, 0.36]) {
    const room = solid.distance(...along(place, normal, step));
    open = Math.min(open, mix(1, room / step, 0.85));
  }
  return clamp(open);
}

/** Turns a camera at `eye` towards `target`; the result gives the direction for a point of the picture. */
export function aim(eye, target, field, aspect) {
  const forward = unit(target.map((part, c) => part - eye[c]));
  const right = unit([forward[2], 0, -forward[0]]);
  const up = cross(forward, right);
  return (x, y) =>
    unit(forward.map((part, c) => part + (x - aspect / 2) * field * right[c] + (0.5 - y) * field * up[c]));
}

const along = (from, direction, far) => from.map((part, c) => part + direction[c] * far);
const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (vector) => vector.map((part) => part / long(...vector));
