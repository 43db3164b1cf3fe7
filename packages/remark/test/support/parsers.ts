import type { Root } from 'mdast';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm, { type Options as GfmOptions } from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { remarkFerrotype, type Options } from '../../src/index.ts';
import { difference } from './difference.ts';

/** remark's own parser with the extensions our options stand for. */
export function remarkTree(text: string, options: Options = {}): Root {
  const { gfm = true, frontmatter = true, math = false, directives = false } = options;
  const processor = unified().use(remarkParse);
  if (gfm !== false) processor.use(remarkGfm, (gfm === true ? {} : gfm) as GfmOptions);
  if (frontmatter !== false) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  if (math) processor.use(remarkMath);
  if (directives) processor.use(remarkDirective);
  return processor.parse(text) as Root;
}

/** Ours. */
export function ferrotypeTree(text: string, options: Options = {}): Root {
  return unified().use(remarkFerrotype, options).parse(text) as Root;
}

/** The first difference between the two, positions included. */
export function treeDifference(text: string, options: Options = {}): string | undefined {
  return difference(remarkTree(text, options), ferrotypeTree(text, options));
}
