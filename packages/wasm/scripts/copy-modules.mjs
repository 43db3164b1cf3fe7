// Puts the compiled modules beside the loaders, where `new URL('./image.wasm', import.meta.url)` finds them.
import { copyFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
for (const name of ['image.wasm', 'avif.wasm', 'markdown.wasm']) {
  const from = fileURLToPath(new URL(`generated/${name}`, root));
  await copyFile(from, fileURLToPath(new URL(`dist/${name}`, root)));
}
