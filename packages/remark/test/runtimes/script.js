// Run by Node, Deno and Bun as a program of its own: prints what the recipe gives as JSON.
import { recipe } from './recipe.js';

console.log(JSON.stringify(await recipe()));
