import { bundledLanguages, bundledLanguagesAlias } from 'shiki';
import { fencedBlocks } from '../../../../../../testing/fenced.ts';
import { readPosts } from '../../../../../../testing/posts.ts';

/** A fenced block of a post. */
export interface PostBlock {
  lang: string;
  code: string;
}

/** The blocks of real posts in languages Shiki knows; `undefined` where the posts are not. */
export function postBlocks(): PostBlock[] | undefined {
  const blocks = readPosts()?.flatMap(({ text }) => fencedBlocks(text));
  return blocks
    ?.map(({ language, code }) => ({ lang: language, code }))
    .filter(({ lang }) => lang in bundledLanguages || lang in bundledLanguagesAlias);
}
