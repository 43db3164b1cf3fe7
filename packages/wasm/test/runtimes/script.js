// Run by Node, Deno and Bun as a program of its own: prints what the recipe gives as JSON. Its argument is a file of JSON.
import { readFile } from 'node:fs/promises';
import * as edit from '@ferrotype/wasm/edit';
import * as highlight from '@ferrotype/wasm/highlight';
import * as html from '@ferrotype/wasm/html';
import * as markdown from '@ferrotype/wasm/markdown';
import * as math from '@ferrotype/wasm/math';
import * as mdx from '@ferrotype/wasm/mdx';
import * as quality from '@ferrotype/wasm/quality';
import * as rewrite from '@ferrotype/wasm/rewrite';
import * as svg from '@ferrotype/wasm/svg';
import { recipe } from './recipe.js';

// A dynamic import, as programs have that need images at times only.
const image = await import('@ferrotype/wasm');
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
const files = JSON.parse(await readFile(process.argv[2], 'utf8'));
console.log(JSON.stringify(await recipe(modules, files)));
