import type { Root } from 'mdast';
import type { Plugin, Processor } from 'unified';
import { markdownEngine } from './engine.ts';
import type { Options } from './options.ts';
import { buildTree } from './tree/build.ts';

/** Parses Markdown, in the place of remark-parse and its extensions. */
export const remarkFerrotype: Plugin<[Options?], string, Root> = function (this: Processor, options = {}) {
  void options;
  this.parser = (text) => buildTree(markdownEngine().parse(text));
};
