// Run by a browser: leaves what the recipe gives for the test to read.
import { recipe } from './recipe.js';

globalThis.result = recipe();
