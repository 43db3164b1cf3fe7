import type { TextData } from 'ferrotype/text';
import type { Root } from 'mdast';
import type { Plugin, Processor } from 'unified';
import type { VFile } from 'vfile';
import { analyse } from './analyse/analyse.ts';
import { checkOptions } from './check.ts';
import type { Options } from './options.ts';
import { createParser } from './parse.ts';
import { markAlerts } from './transform/alerts.ts';

declare module 'vfile' {
  interface DataMap {
    /** What remark-ferrotype found out. */
    ferrotype: TextData;
  }
}

/**
 * Parses Markdown in the place of remark-parse, remark-gfm, remark-frontmatter, remark-math and remark-directive, and
 * leaves what it knows about the text in `file.data.ferrotype`.
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID at once; FT_LIMIT_BYTES, FT_LIMIT_DEPTH and FT_LIMIT_WORK for a text.
 */
export const remarkFerrotype: Plugin<[Options?], string, Root> = function (this: Processor, options = {}) {
  checkOptions(options);
  const { alerts = false, analyse: wanted = true } = options;
  this.parser = createParser(this, options);
  if (!alerts && wanted === false) return undefined;
  return (tree: Root, file: VFile) => {
    if (wanted !== false) file.data.ferrotype = analyse(tree, file, wanted === true ? {} : wanted);
    if (alerts) markAlerts(tree);
  };
} as Plugin<[Options?], string, Root>;
