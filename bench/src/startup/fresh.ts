/** Run in a process of its own: prints how long the image module took, as JSON. The file is read beforehand. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { instantiateImage } from '@ferrotype/wasm';

const bytes = await readFile(fileURLToPath(import.meta.resolve('@ferrotype/wasm/image.wasm')));
/** The shortest GIF there is. */
const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');

const started = performance.now();
const module = await WebAssembly.compile(bytes);
const compiled = performance.now();
const engine = instantiateImage(module);
const instantiated = performance.now();
engine.probe(gif);
const answered = performance.now();

process.stdout.write(
  `${JSON.stringify({
    compile: compiled - started,
    instantiate: instantiated - compiled,
    firstCall: answered - instantiated,
  })}\n`,
);
