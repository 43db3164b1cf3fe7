/**
 * Run in a process of its own: `node fresh.ts <engine> <limit in MiB> <file>…` makes pictures of all files at once. Prints
 * the number of variants as JSON.
 */
import { createFerrotype } from 'ferrotype';

const [engine = '', limit = '', ...files] = process.argv.slice(2);
if (engine !== 'wasm' && engine !== 'auto') throw new Error(`there is no engine ${engine} here`);
const memory = Number(limit) * 1024 * 1024;
await using ferrotype = await createFerrotype({ engine, cache: false, limits: { memory } });
const request = { widths: [640, 1080, 1920], formats: ['webp' as const], alt: '' };
const pictures = await Promise.all(files.map((file) => ferrotype.picture(file, request)));
process.stdout.write(`${JSON.stringify(pictures.flatMap(({ variants }) => variants).length)}\n`);
