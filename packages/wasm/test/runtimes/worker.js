// Run by workerd: answers with what the recipe gives as JSON, of the files it is sent.
import * as edit from './dist/edit.workerd.js';
import * as highlight from './dist/highlight.workerd.js';
import * as html from './dist/html.workerd.js';
import * as image from './dist/image.workerd.js';
import * as markdown from './dist/markdown.workerd.js';
import * as math from './dist/math.workerd.js';
import * as mdx from './dist/mdx.workerd.js';
import * as quality from './dist/quality.workerd.js';
import * as rewrite from './dist/rewrite.workerd.js';
import * as svg from './dist/svg.workerd.js';
import { recipe } from './recipe.js';

const modules = {
  ...image,
  ...edit,
  ...highlight,
  ...html,
  ...markdown,
  ...math,
  ...mdx,
  ...quality,
  ...rewrite,
  ...svg,
};

export default {
  async fetch(request) {
    return Response.json(await recipe(modules, await request.json()));
  },
};
