import { bench, LAMP } from '../lib/bench.mjs';
import { bloom } from '../lib/blur.mjs';
import { createFrame, paint } from '../lib/frame.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';
import { aim, look } from '../lib/studio.mjs';

const EYE = [-0.2, 2.5, -5.6];

export const scene = {
  name: 'under-the-red-lamp',
  width: 2160,
  height: 1440,
  look: { exposure: 2.3, contrast: 1.14, vignette: 0.42, grain: 3 },
  render(width, height) {
    const random = randomFrom(90);
    const lamp = {
      middle: [LAMP[0], LAMP[1] - 0.03, LAMP[2]],
      across: [0.32, 0, 0],
      up: [0, 0, 0.32],
      power: 2.9,
    };
    const room = { solid: bench(makeNoise(34)), eye: EYE, lamp, rays: 6, open: 0.03 };
    const towards = aim(EYE, [0, 1.15, 0.6], 0.68, width / height);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      const light = look(room, towards(x, y), random);
      // Deep red, and towards orange where it is bright.
      out[0] = light;
      out[1] = 0.04 * light + 0.02 * light * light;
      out[2] = 0.022 * light;
    });
    return bloom(frame, 0.12, 0.06);
  },
};
