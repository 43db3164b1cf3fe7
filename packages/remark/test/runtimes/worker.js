// Run by workerd: answers with what the recipe gives as JSON.
import { recipe } from './recipe.js';

export default {
  async fetch() {
    return Response.json(await recipe());
  },
};
