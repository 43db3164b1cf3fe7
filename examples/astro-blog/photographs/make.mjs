/**
 * Takes the blog's photographs: renders every scene and writes it as a progressive JPEG.
 *
 *   node photographs/make.mjs [name …] [--scale 0.25] [--out folder]
 *
 * All fourteen take about half an hour; `--scale 0.25` shows what they will look like in two minutes.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createFerrotype } from 'ferrotype';
import { develop } from './lib/develop.mjs';
import { encodePng } from './lib/png.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scale: { type: 'string', default: '1' },
    out: { type: 'string', default: join(import.meta.dirname, '../src/content/photographs') },
  },
});

// The WebAssembly engine, so that the files are the same on every machine.
await using ferrotype = await createFerrotype({ engine: 'wasm', cache: false });
await mkdir(values.out, { recursive: true });

for (const file of (await readdir(join(import.meta.dirname, 'scenes'))).toSorted()) {
  const { scene } = await import(`./scenes/${file}`);
  if (positionals.length > 0 && !positionals.includes(scene.name)) continue;
  const started = performance.now();
  const width = Math.round(scene.width * Number(values.scale));
  const height = Math.round(scene.height * Number(values.scale));
  const pixels = develop(scene.render(width, height), scene.look);
  const source = { name: `${scene.name}.png`, bytes: encodePng(pixels, width, height) };
  const photograph = await ferrotype.variant(source, { format: 'jpeg', quality: scene.quality ?? 80 });
  await writeFile(join(values.out, `${scene.name}.jpg`), photograph.bytes);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${scene.name}  ${width} × ${height}  ${Math.round(photograph.size / 1000)} KB  ${seconds} s`);
}
