// Puts the compiled modules beside the loaders, where `new URL('./image.wasm', import.meta.url)` finds them.
import { copyFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const names = await readdir(new URL('generated/', root));
for (const name of names.filter((file) => file.endsWith('.wasm'))) {
  const from = fileURLToPath(new URL(`generated/${name}`, root));
  await copyFile(from, fileURLToPath(new URL(`dist/${name}`, root)));
}
