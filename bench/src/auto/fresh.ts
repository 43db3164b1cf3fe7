/** One contender in a process of its own: makes a picture of every photograph, and writes its files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createFerrotype } from 'ferrotype';
import type { Made, Run } from './contenders.ts';

const { engine, format, quality, photos, folder } = JSON.parse(process.argv[2] ?? '') as Run;

await using ferrotype = await createFerrotype({ engine, cache: false });
const pictures = await Promise.all(
  photos.map((photo) => ferrotype.picture(photo, { alt: '', formats: [format], fallback: false, quality })),
);
const made: Made[] = [];
for (const [index, picture] of pictures.entries()) {
  await ferrotype.write(picture, folder);
  for (const { name, width, height, size } of picture.variants) {
    made.push({ photo: photos[index] ?? '', file: join(folder, name), width, height, bytes: size });
  }
}
await writeFile(join(folder, 'made.json'), JSON.stringify(made));
