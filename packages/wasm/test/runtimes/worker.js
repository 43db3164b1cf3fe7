// Run by workerd: answers with the recipe's digests as JSON.
import { avifModule, imageModule } from './dist/image.workerd.js';
import { recipe } from './recipe.js';

export default {
  async fetch() {
    return Response.json(await recipe({ imageModule, avifModule }));
  },
};
