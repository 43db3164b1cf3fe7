import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the posts of a real blog are: beside the repository, where it is developed. */
export const postsFolder: string = path.resolve(import.meta.dirname, '../../shared/data/posts');

/** A text with its name. */
export interface Post {
  name: string;
  text: string;
}

/** These posts, or the Markdown of another folder, by name; `undefined` where it is not. */
export function readPosts(folder: string = postsFolder): Post[] | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const names = files.filter((name) => name.endsWith('.md')).toSorted();
  return names.map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }));
}
