/** The site every contender builds: a page of its own for each photograph, and one that lists them. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SourcePhoto } from '../source-photos.ts';
import type { Contender } from './contenders.ts';

const image = {
  from: `import { Image } from 'astro:assets';`,
  markup: '<Image src={photos[file]} alt={Astro.params.photo} />',
};

const photoPage = ({ from, markup }: typeof image): string => `---
${from}
const photos = import.meta.glob('../photos/*', { eager: true, import: 'default' });
export function getStaticPaths() {
  const files = Object.keys(import.meta.glob('../photos/*'));
  return files.map((file) => ({ params: { photo: /([^/]+)\\.[a-z]+$/.exec(file)[1] }, props: { file } }));
}
const { file } = Astro.props;
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>{Astro.params.photo}</title></head>
  <body><h1>{Astro.params.photo}</h1>${markup}</body>
</html>
`;

const indexPage = `---
const files = Object.keys(import.meta.glob('../photos/*'));
const names = files.map((file) => /([^/]+)\\.[a-z]+$/.exec(file)[1]);
---
<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Photographs</title></head>
  <body><ul>{names.map((name) => <li><a href={\`/\${name}/\`}>{name}</a></li>)}</ul></body>
</html>
`;

/** Lays the site into a folder. */
export async function writeSite(folder: string, contender: Contender, photos: SourcePhoto[]): Promise<void> {
  await mkdir(join(folder, 'src/pages'), { recursive: true });
  await mkdir(join(folder, 'src/photos'), { recursive: true });
  await writeFile(join(folder, 'astro.config.mjs'), contender.config);
  await writeFile(join(folder, 'src/pages/[photo].astro'), photoPage(contender.image ?? image));
  await writeFile(join(folder, 'src/pages/index.astro'), indexPage);
  for (const { path, slug, extension } of photos) {
    await cp(path, join(folder, 'src/photos', slug + extension));
  }
}
