import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../../shared/data/posts', import.meta.url));

/** A text with its name. */
export interface Post {
  name: string;
  text: string;
}

/** The posts of a real blog, which stand beside the repository where it is developed; `undefined` elsewhere. */
export function readPosts(): Post[] | undefined {
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return names.toSorted().map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
}
