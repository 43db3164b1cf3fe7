// One piece of work, the same in every runtime. Plain JavaScript, so that each runs the file as it is.
import { edits } from './edits.js';
import { images } from './images.js';
import { texts } from './texts.js';
import { vectors } from './vectors.js';

/** What every operation of every module gives, by name. `modules` are the exports of all entries of the package. */
export async function recipe(modules, files) {
  return {
    ...(await images(modules)),
    ...(await edits(modules)),
    ...(await vectors(modules)),
    ...(await texts(modules, files)),
  };
}
