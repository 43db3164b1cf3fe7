import { readPosts } from '../../support/posts.ts';
import { bundledLanguages, bundledLanguagesAlias } from 'shiki';

/** A fenced block of a post. */
export interface PostBlock {
  lang: string;
  code: string;
}

const fence = /^ {0,3}(`{3,}|~{3,})[ \t]*([^\s`{,]+)[^\n`]*\n([\s\S]*?)^ {0,3}\1[ \t]*$/gm;

/** The blocks of real posts in languages Shiki knows; `undefined` where the posts are not. */
export function postBlocks(): PostBlock[] | undefined {
  return readPosts()?.flatMap(({ text }) =>
    [...text.matchAll(fence)].flatMap(([, , info = '', code = '']) => {
      const lang = info.toLowerCase();
      const known = lang in bundledLanguages || lang in bundledLanguagesAlias;
      return known ? [{ lang, code: code.replace(/\n$/, '') }] : [];
    }),
  );
}
