import { expect, it } from 'vitest';
import { treeDifference } from './support/parsers.ts';
import { readPosts } from '../../../testing/posts.ts';

const posts = readPosts();
if (posts === undefined) console.warn('no posts beside the repository: trees are not compared on real texts');

it.skipIf(posts === undefined)(
  'gives the trees of remark-parse, remark-gfm and remark-frontmatter for every post, positions included',
  () => {
    const found = (posts ?? []).map(({ name, text }) => [name, treeDifference(text)] as const);
    expect(found.length).toBe(754);
    expect(found.filter(([, difference]) => difference !== undefined)).toEqual([]);
  },
  600_000,
);
