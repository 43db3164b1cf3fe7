/** Shapes as distances: how far the nearest surface is from a point, negative inside. */

export const softMin = (a, b, round) => {
  const overlap = Math.max(round - Math.abs(a - b), 0) / round;
  return Math.min(a, b) - overlap * overlap * round * 0.25;
};

/** A length. Several times as fast as Math.hypot, which guards against overflow. */
export const long = (x, y, z = 0) => Math.sqrt(x * x + y * y + z * z);

export const ball = (x, y, z, radius) => long(x, y, z) - radius;

/** A rod with round ends from a to b. */
export function rod(x, y, z, a, b, radius) {
  const [px, py, pz] = [x - a[0], y - a[1], z - a[2]];
  const [dx, dy, dz] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const t = Math.min(1, Math.max(0, (px * dx + py * dy + pz * dz) / (dx * dx + dy * dy + dz * dz)));
  return long(px - t * dx, py - t * dy, pz - t * dz) - radius;
}

/** Solids as one, whose surface at a place is that of the nearest. */
export function together(parts) {
  const nearest = (x, y, z) => {
    let best = Infinity;
    for (let i = 0; i < parts.length; i++) best = Math.min(best, parts[i].distance(x, y, z));
    return best;
  };
  return {
    distance: nearest,
    surface([x, y, z]) {
      const room = nearest(x, y, z);
      return parts.find((part) => part.distance(x, y, z) === room).surface(x, y, z);
    },
  };
}

/** The distance along a line of sight to the first surface, or Infinity. */
export function march(solid, from, direction, reach) {
  let far = 0;
  for (let i = 0; i < 140 && far < reach; i++) {
    const room = solid.distance(
      from[0] + direction[0] * far,
      from[1] + direction[1] * far,
      from[2] + direction[2] * far,
    );
    if (room < 0.0006 * (1 + far)) return far;
    far += room * 0.9;
  }
  return Infinity;
}

export function normalAt(solid, [x, y, z]) {
  const e = 0.0012;
  const dx = solid.distance(x + e, y, z) - solid.distance(x - e, y, z);
  const dy = solid.distance(x, y + e, z) - solid.distance(x, y - e, z);
  const dz = solid.distance(x, y, z + e) - solid.distance(x, y, z - e);
  const length = long(dx, dy, dz) || 1;
  return [dx / length, dy / length, dz / length];
}

/** 1 where nothing stands between a place and the light, 0 where something does. */
export function shadow(solid, place, normal, ray, reach) {
  const [x, y, z] = place.map((part, c) => part + normal[c] * 0.006);
  let far = 0.01;
  for (let i = 0; i < 48 && far < reach; i++) {
    const room = solid.distance(x + ray[0] * far, y + ray[1] * far, z + ray[2] * far);
    if (room < 0.001) return 0;
    far += room * 0.95 + 0.002;
  }
  return 1;
}
