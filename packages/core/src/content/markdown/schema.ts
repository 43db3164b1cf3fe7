import { z } from 'zod';
import { filled, flag, having, positive, whole, wrongType } from '../../options/rules.ts';
import { highlightSchema, hostSchema } from '../highlight/schema.ts';
import { externalLinksSchema } from '../rewrite/schema.ts';
import type { MarkdownOptions } from './types.ts';

const formats = z.array(z.enum(['yaml', 'toml'])).readonly();
const speed = z
  .number({ error: 'allowed: a number above 0' })
  .positive('allowed: a number above 0')
  .optional();

const analyse = z.strictObject({
  wordsPerMinute: speed.describe('Words read in a minute. Default 200.'),
  charactersPerMinute: speed.describe(
    'Chinese, Japanese and Korean characters read in a minute. Default 500.',
  ),
  excerptMarker: filled()
    .optional()
    .describe('The comment that ends the excerpt, without its brackets. Default `more`.'),
  tocDepth: whole(1, 6).optional().describe('Deepest heading in the table of contents. Default 6.'),
});

const limits = z.strictObject({
  maxBytes: positive('bytes').optional().describe('Bytes of the text in UTF-8. Default 67,108,864 (64 MiB).'),
  maxDepth: positive('levels').optional().describe('Levels of the tree. Default 1,000.'),
});

const mark = z.string({ error: 'allowed: one character' }).regex(/^.$/su, 'allowed: one character');
const marks = z
  .strictObject({ double: mark, single: mark }, { error: wrongType('allowed: { double, single }') })
  .optional();

const smartypants = z.strictObject({
  quotes: flag().optional().describe('Straight quotes become curly ones. Default `true`.'),
  openingQuotes: marks.describe('What opens, one character each.'),
  closingQuotes: marks.describe('What closes, one character each.'),
  ellipses: z
    .union([z.boolean(), z.enum(['spaced', 'unspaced'])])
    .optional()
    .describe('Three points become an ellipsis: with blanks between them, without, or both. Default `true`.'),
  backticks: z
    .union([z.boolean(), z.literal('all')])
    .optional()
    .describe('Double backticks and apostrophes become quotes; with `all` single ones too. Default `true`.'),
  dashes: z
    .union([z.boolean(), z.enum(['oldschool', 'inverted'])])
    .optional()
    .describe('Hyphens in a row become dashes: two, or two and three. Default `true`.'),
});

/** The host of `markdown`. */
export const markdownHostSchema: z.ZodType = hostSchema.extend({ highlighter: having(['html']).optional() });

export const markdownSchema: z.ZodType<MarkdownOptions, MarkdownOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    gfm: z
      .union([z.boolean(), z.strictObject({ singleTilde: flag().optional() })], {
        error: 'allowed: true, false, or { singleTilde }',
      })
      .optional()
      .describe(
        'Tables, strikethrough, task lists, footnotes and bare URLs; `{ singleTilde: false }` leaves text between single tildes alone. Default `true`.',
      ),
    frontmatter: z
      .union([z.boolean(), formats], { error: "allowed: true, false, or a list of 'yaml' and 'toml'" })
      .optional()
      .describe('Front matter: YAML between `---`, TOML between `+++`, or one of them. Default `true`.'),
    math: flag()
      .optional()
      .describe('`$inline$` math and `$$` blocks, in the markup remark-math has for KaTeX. Default `false`.'),
    directives: flag()
      .optional()
      .describe('`:text`, `::leaf` and `:::container` directives, each a `<div>`. Default `false`.'),
    alerts: flag().optional().describe("GitHub's alerts: quotes that begin with `[!NOTE]`. Default `false`."),
    smartypants: z
      .union([z.boolean(), smartypants], { error: 'allowed: true, false, or options of remark-smartypants' })
      .optional()
      .describe('Smart punctuation, with the options of `remark-smartypants`. Default `false`.'),
    headingIds: flag()
      .optional()
      .describe('Whether headings get their slugs as ids, as `rehype-slug` does. Default `true`.'),
    rawHtml: flag()
      .optional()
      .describe(
        'Whether HTML in the text is kept. It is dropped otherwise, as remark-rehype does. Default `false`.',
      ),
    sanitize: z
      .custom<NonNullable<MarkdownOptions['sanitize']>>(
        (value) => typeof value === 'function',
        'allowed: a function from HTML to HTML',
      )
      .optional()
      .describe(
        'What makes untrusted HTML safe: HTML in the text is kept for it to judge, ids and coloured code are added after it. Default: none.',
      ),
    highlight: z
      .union([z.boolean(), highlightSchema], {
        error: 'allowed: true, false, or options of createHighlighter',
      })
      .optional()
      .describe(
        'How code is highlighted, as options of `createHighlighter`; `false` leaves it plain. Default `true`.',
      ),
    externalLinks: externalLinksSchema.describe(
      'Links to other sites get `rel` and `target`, as by `rehype-external-links`: those of HTML in the text too. Default `false`.',
    ),
    analyse: analyse
      .optional()
      .describe("Reading speed, the excerpt's marker and the depth of the table of contents."),
    limits: limits.optional().describe('What a text may be at most.'),
    file: filled().optional().describe("The text's name, for messages."),
  });
