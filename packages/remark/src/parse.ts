import { engineError } from 'ferrotype/text';
import type { MarkdownLimits, MarkdownOptions, ParseOptions } from '@ferrotype/wasm/markdown';
import type { Root } from 'mdast';
import type { Parser, Processor } from 'unified';
import type { VFile } from 'vfile';
import { markdownEngine } from './engine.ts';
import type { Options } from './options.ts';
import { mdxParser } from './mdx/parse.ts';
import { otherExtensions, type Others } from './others.ts';
import { buildTree } from './tree/build.ts';

/**
 * The parser of a processor. What other plugins have added to micromark is looked at when the first text is parsed, since
 * they may come later: what this parser knows too is turned on, MDX with it unless it is `false`, and what it does not
 * know is named in a message of each file.
 */
export function createParser(processor: Processor, options: Options): Parser<Root> {
  const before = processor.parser;
  let parse: ((text: string, file: VFile) => Root) | undefined;
  return (text, file) => {
    parse ??= choose(processor, options, before as Parser<Root> | undefined);
    try {
      return parse(text, file);
    } catch (error) {
      throw engineError(error, file?.path ?? 'the text');
    }
  };
}

/** HTML comments as remark-comment reads them in MDX: no MDX to this parser, so a text with one is left to remark-mdx anyway. */
const htmlComment = 'comment';

function choose(
  processor: Processor,
  options: Options,
  before: Parser<Root> | undefined,
): (text: string, file: VFile) => Root {
  const others = otherExtensions(processor);
  if (others.mdx && options.mdx === false) {
    if (before !== undefined) return before;
    throw new Error(
      'without `mdx`, remark-ferrotype leaves MDX to remark-parse: use it before remark-ferrotype',
    );
  }
  const { limits } = options;
  const parserLimits: Partial<MarkdownLimits> = {
    ...(limits?.maxBytes !== undefined && { maxBytes: limits.maxBytes }),
    ...(limits?.maxDepth !== undefined && { maxDepth: limits.maxDepth }),
  };
  const extensions = {
    ...parserOptions({
      ...options,
      math: options.math ?? others.math,
      directives: options.directives ?? others.directives,
    }),
    smartypants: options.smartypants ?? false,
    limits: parserLimits,
  };
  const isMdx = others.mdx || options.mdx === true;
  const unread = others.mdx ? others.unknown.filter((token) => token !== htmlComment) : others.unknown;
  const reason = `Syntax of other plugins is not read: remark-ferrotype does not know ${unread.join(', ')}`;
  const mdx = isMdx
    ? mdxParser(extensions, others.mdx ? before : undefined, missing(extensions, others))
    : undefined;
  return (text, file) => {
    if (unread.length > 0) file.message(reason, { source: 'remark-ferrotype', ruleId: 'syntax' });
    if (mdx !== undefined) return mdx(text, file);
    return buildTree(markdownEngine().parse(text, extensions));
  };
}

/** What this parser reads and the one before it would not. */
function missing(wanted: MarkdownOptions & Pick<ParseOptions, 'smartypants'>, others: Others): string[] {
  const packages = [
    wanted.gfm && !others.gfm && 'remark-gfm',
    (wanted.yaml || wanted.toml) && !others.frontmatter && 'remark-frontmatter',
    wanted.math && !others.math && 'remark-math',
    wanted.directives && !others.directives && 'remark-directive',
    wanted.smartypants !== false && 'remark-smartypants',
  ];
  return packages.filter((name) => name !== false);
}

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
