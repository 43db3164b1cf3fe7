// Run by a browser: leaves what the recipe gives for the test to read.
import * as edit from './dist/edit.browser.js';
import * as highlight from './dist/highlight.browser.js';
import * as html from './dist/html.browser.js';
import * as image from './dist/image.browser.js';
import * as markdown from './dist/markdown.browser.js';
import * as math from './dist/math.browser.js';
import * as mdx from './dist/mdx.browser.js';
import * as quality from './dist/quality.browser.js';
import * as rewrite from './dist/rewrite.browser.js';
import * as svg from './dist/svg.browser.js';
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
globalThis.result = fetch('/files.json')
  .then((response) => response.json())
  .then((files) => recipe(modules, files));
