import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../../../../shared/data/posts');

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
  return names.toSorted().map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}
