import type { MarkdownOptions } from '@ferrotype/wasm/markdown';
import type { TextData } from 'ferrotype/text';
import type { Root } from 'mdast';
import type { Plugin, Processor } from 'unified';
import type { VFile } from 'vfile';
import { analyse } from './analyse/analyse.ts';
import { markdownEngine } from './engine.ts';
import type { Options } from './options.ts';
import { markAlerts } from './transform/alerts.ts';
import { buildTree } from './tree/build.ts';

declare module 'vfile' {
  interface DataMap {
    /** What remark-ferrotype found out. */
    ferrotype: TextData;
  }
}

/**
 * Parses Markdown in the place of remark-parse, remark-gfm, remark-frontmatter, remark-math and remark-directive, and
 * leaves what it knows about the text in `file.data.ferrotype`.
 */
export const remarkFerrotype: Plugin<[Options?], string, Root> = function (this: Processor, options = {}) {
  const { limits = {}, alerts = false, analyse: wanted = true } = options;
  const extensions = { ...parserOptions(options), limits };
  this.parser = (text) => buildTree(markdownEngine().parse(text, extensions));
  if (!alerts && wanted === false) return undefined;
  return (tree: Root, file: VFile) => {
    if (wanted !== false) file.data.ferrotype = analyse(tree, file, wanted === true ? {} : wanted);
    if (alerts) markAlerts(tree);
  };
} as Plugin<[Options?], string, Root>;

function parserOptions(options: Options): MarkdownOptions {
  const { gfm = true, frontmatter = true, math = false, directives = false } = options;
  const formats = frontmatter === true ? ['yaml', 'toml'] : frontmatter === false ? [] : frontmatter;
  return {
    gfm: gfm !== false,
    singleTilde: typeof gfm === 'boolean' || gfm.singleTilde !== false,
    yaml: formats.includes('yaml'),
    toml: formats.includes('toml'),
    math,
    directives,
  };
}
