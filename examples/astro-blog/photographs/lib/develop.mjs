import { clamp, toDisplay } from './maths.mjs';
import { normalFrom, randomFrom } from './noise.mjs';

/**
 * From linear light to what is printed: exposure, a film-like shoulder, contrast, the lens's darker corners, and
 * grain. Returns 8-bit RGB.
 *
 * @param {object} [look]
 * @param {number} [look.exposure] multiplies the light; 1
 * @param {number} [look.contrast] 1 leaves the curve alone
 * @param {number} [look.saturation] 0 is monochrome; 1
 * @param {number[]} [look.tint] multiplies red, green, blue of the print
 * @param {number} [look.vignette] how much light the corners lose, 0..1
 * @param {number} [look.grain] deviation in the mid-tones, in 8-bit steps
 */
export function develop(frame, look = {}) {
  const { exposure = 1, contrast = 1, saturation = 1, tint = [1, 1, 1], vignette = 0.25, grain = 2.2 } = look;
  const { width, height, data } = frame;
  const pixels = new Uint8Array(width * height * 3);
  const grains = grainField(width, height, 7);
  const reach = (width * width + height * height) / 4;
  const print = [0, 0, 0];
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at += 3) {
      const fromCentre = ((column - width / 2) ** 2 + (row - height / 2) ** 2) / reach;
      const light = exposure * (1 - vignette * fromCentre ** 1.3);
      for (let c = 0; c < 3; c++) print[c] = curve(film(data[at + c] * light), contrast);
      const grey = 0.25 * print[0] + 0.62 * print[1] + 0.13 * print[2];
      const speck = (grain / 255) * grains[at / 3] * (0.35 + 2.6 * grey * (1 - grey));
      for (let c = 0; c < 3; c++) {
        const value = (grey + (print[c] - grey) * saturation) * tint[c] + speck;
        pixels[at + c] = Math.round(255 * clamp(value));
      }
    }
  }
  return pixels;
}

/** Straight in the shadows, rolling off towards white instead of cutting. */
const film = (light) => toDisplay(light <= 0 ? 0 : 1 - Math.exp(-1.35 * light));

function curve(value, contrast) {
  if (contrast === 1) return value;
  const centred = 2 * value - 1;
  return 0.5 + 0.5 * (Math.sign(centred) * (1 - (1 - Math.abs(centred)) ** contrast));
}

/** Grain clumps: noise softened with its neighbours, or it looks like a sensor's. */
function grainField(width, height, seed) {
  const normal = normalFrom(randomFrom(seed));
  const raw = Float32Array.from({ length: width * height }, normal);
  const soft = new Float32Array(raw.length);
  for (let i = width + 1; i < raw.length - width - 1; i++) {
    soft[i] = 0.62 * raw[i] + 0.35 * (raw[i - 1] + raw[i + 1] + raw[i - width] + raw[i + width]);
  }
  return soft;
}
