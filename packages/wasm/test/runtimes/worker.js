// Run by workerd: answers with the recipe's digests as JSON.
import { loadAvif, loadImage } from './dist/workerd.js';
import { recipe } from './recipe.js';

export default {
  async fetch() {
    return Response.json(await recipe({ loadImage, loadAvif }));
  },
};
