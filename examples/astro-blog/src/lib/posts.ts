import { getCollection, type CollectionEntry } from 'astro:content';

export type Post = CollectionEntry<'posts'>;

/** All posts, newest first. */
export async function allPosts(): Promise<Post[]> {
  const posts = await getCollection('posts');
  return posts.toSorted((a, b) => b.data.published.getTime() - a.data.published.getTime());
}

/** Every subject with its posts, the largest first. */
export async function allTags(): Promise<[tag: string, posts: Post[]][]> {
  const byTag = new Map<string, Post[]>();
  for (const post of await allPosts()) {
    for (const tag of post.data.tags) byTag.set(tag, [...(byTag.get(tag) ?? []), post]);
  }
  return [...byTag].toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || a.localeCompare(b));
}

/** Up to `count` other posts: those that share the most subjects, newer ones first. */
export function related(post: Post, posts: Post[], count: number): Post[] {
  const shared = (other: Post): number =>
    other.data.tags.filter((tag) => post.data.tags.includes(tag)).length;
  return posts
    .filter((other) => other.id !== post.id)
    .toSorted((a, b) => shared(b) - shared(a))
    .slice(0, count);
}

export const postPath = (post: Post): string => `/posts/${post.id}/`;
export const tagPath = (tag: string): string => `/tags/${tag}/`;
