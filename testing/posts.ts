import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the posts of a real blog are: beside the repository, where it is developed. */
export const postsFolder: string = path.resolve(import.meta.dirname, '../../shared/data/posts');

/** A text with its name. */
export interface Post {
  name: string;
  text: string;
}

/** These posts by name; `undefined` where they are not. */
export function readPosts(): Post[] | undefined {
  if (!existsSync(postsFolder)) return undefined;
  const files = readdirSync(postsFolder, { recursive: true, encoding: 'utf8' });
  const names = files.filter((name) => name.endsWith('.md')).toSorted();
  return names.map((name) => ({ name, text: readFileSync(path.join(postsFolder, name), 'utf8') }));
}
