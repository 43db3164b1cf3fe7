// Run by Node, Deno and Bun as a program of its own: prints the recipe's digests as JSON.
import { recipe } from './recipe.js';

const { imageModule, avifModule } = await import('@ferrotype/wasm');
console.log(JSON.stringify(await recipe({ imageModule, avifModule })));
