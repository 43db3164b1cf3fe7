import { parseFragment, serialize } from 'parse5';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkGithubAlerts from 'remark-github-blockquote-alert';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import remarkSmartypants from 'remark-smartypants';
import { unified } from 'unified';
import { markdown, type MarkdownOptions } from '../../../src/content/index.ts';

/** What unified's own packages make of a text. */
function reference(text: string, options: MarkdownOptions): string {
  const { gfm = true, frontmatter = true, math, directives, alerts, headingIds = true } = options;
  const raw = { allowDangerousHtml: options.rawHtml ?? false };
  const processor = unified().use(remarkParse);
  if (gfm !== false) processor.use(remarkGfm);
  if (frontmatter !== false) processor.use(remarkFrontmatter, ['yaml', 'toml']);
  if (math) processor.use(remarkMath);
  if (directives) processor.use(remarkDirective);
  if (options.smartypants) processor.use(remarkSmartypants);
  if (alerts) processor.use(remarkGithubAlerts);
  processor.use(remarkRehype, raw);
  if (headingIds) processor.use(rehypeSlug);
  return String(processor.use(rehypeStringify, raw).processSync(text));
}

/** HTML as a browser reads it: written in many ways, it is one. */
const canonical = (html: string): string => serialize(parseFragment(html));

/** Ours and theirs, where a browser would read them differently. */
export async function htmlDifference(
  text: string,
  options: MarkdownOptions = {},
): Promise<{ ours: string; theirs: string } | undefined> {
  const theirs = canonical(reference(text, options));
  const ours = canonical((await markdown(text, { ...options, highlight: false })).html);
  return ours === theirs ? undefined : { ours, theirs };
}
