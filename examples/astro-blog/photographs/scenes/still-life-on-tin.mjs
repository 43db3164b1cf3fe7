import { blur } from '../lib/blur.mjs';
import { createFrame, paint } from '../lib/frame.mjs';
import { makeNoise, randomFrom } from '../lib/noise.mjs';
import { collodion } from '../lib/plate.mjs';
import { aim, look } from '../lib/studio.mjs';
import { things } from '../lib/table.mjs';

const EYE = [0.15, 1.75, -7.2];

export const scene = {
  name: 'still-life-on-tin',
  width: 1680,
  height: 2100,
  look: {
    exposure: 1.3,
    contrast: 1.42,
    saturation: 0.9,
    tint: [1.0, 0.955, 0.885],
    vignette: 0.55,
    grain: 2,
  },
  render(width, height) {
    const field = makeNoise(66);
    const random = randomFrom(9);
    const window = {
      middle: [-4.6, 3.1, -1.6],
      across: [0.55, 0, 1.35],
      up: [0, 1.5, 0],
      power: 27,
      panes: true,
    };
    const room = { solid: things(field), eye: EYE, lamp: window, rays: 7, open: 0.04 };
    const towards = aim(EYE, [0.1, 0.86, 0], 0.62, width / height);
    const frame = createFrame(width, height);
    paint(frame, (x, y, out) => {
      out[0] = out[1] = out[2] = look(room, towards(x, y), random);
    });
    return collodion(frame, blur(frame, 0.0035), field);
  },
};
