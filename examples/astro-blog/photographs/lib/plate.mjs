import { adjust, createFrame, sample } from './frame.mjs';
import { clamp, mix, smoothstep } from './maths.mjs';
import { randomFrom } from './noise.mjs';
import { createMask, stroke } from './strokes.mjs';

/**
 * Turns a picture into what a wet plate keeps of it: sharp in the middle only, silver on black, the collodion's uneven
 * edge, comets and dust.
 */
export function collodion(sharp, soft, { fbm }) {
  const { width, height } = sharp;
  const plate = createFrame(width, height);
  const wide = width / height;
  const marks = scratches(width, height);
  const near = [0, 0, 0];
  const far = [0, 0, 0];
  let at = 0;
  return adjust(plate, (x, y, pixel) => {
    const off = Math.hypot((x - wide / 2) / wide, y - 0.52) * 2;
    sample(sharp, x, y, near);
    sample(soft, x, y, far);
    const light = mix(near[0], far[0], smoothstep(0.42, 0.95, off));

    // Poured by hand, the film is thicker here and thinner there; it flows off at one corner.
    const flow = fbm(x * 3 + y * 2, y * 1.2 - x, 5);
    const rivulets = fbm((x + y) * 14, (y - x) * 1.4, 4) * smoothstep(0.35, 1.1, x / wide + y - 0.55);
    const density = 1 + 0.12 * flow + 0.12 * rivulets;

    const margin = Math.min(x, wide - x, y, 1 - y) + 0.016 * fbm(x * 5, y * 5, 5) - 0.012;
    const coated = smoothstep(0.004, 0.011, margin);
    const bead = Math.exp(-(((margin - 0.016) / 0.006) ** 2)) * (0.5 + 0.8 * fbm(x * 16, y * 16, 4));
    const corner = smoothstep(0.1, 0.02, Math.hypot(x - 0.03, y - 0.97) + 0.03 * fbm(x * 20, y * 20, 3));
    const fog = 0.012 + 0.05 * clamp(bead) + 0.02 * smoothstep(0.7, 1.1, off) * (1 + flow);

    const mark = marks.data[at++];
    const silver = (light * density + fog) * coated * (1 - 0.85 * corner);
    const value = mix(0.006 + silver, 0.55, 0.6 * mark * coated);
    pixel[0] = value;
    pixel[1] = value * 0.985;
    pixel[2] = value * 0.955;
  });
}

/** Dust that fell on the wet film, the comets it drew, and the scratches of a hundred and fifty years. */
function scratches(width, height) {
  const random = randomFrom(1856);
  const mask = createMask(width, height);
  const wide = width / height;
  for (let i = 0; i < 420; i++) {
    const [x, y] = [wide * random(), random()];
    const size = 0.0004 + 0.0011 * random() ** 5;
    stroke(mask, x, y, size, x + size * random(), y + size, size * 0.6, 0.25 + 0.6 * random());
  }
  for (let i = 0; i < 26; i++) {
    const [x, y, length] = [wide * random(), random(), 0.01 + 0.03 * random()];
    stroke(mask, x, y, 0.0012, x + 0.6 * length, y + length, 0.0002, 0.4);
  }
  for (let i = 0; i < 16; i++) {
    let [x, y] = [wide * random(), random()];
    const heading = random() * 6.3;
    for (let k = 0; k < 14; k++) {
      const angle = heading + 0.4 * (random() - 0.5);
      const [toX, toY] = [x + 0.009 * Math.cos(angle), y + 0.009 * Math.sin(angle)];
      stroke(mask, x, y, 0.0003, toX, toY, 0.0003, 0.5);
      [x, y] = [toX, toY];
    }
  }
  return mask;
}
