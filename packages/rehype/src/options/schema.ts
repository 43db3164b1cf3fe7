import {
  check,
  copyButton,
  filled,
  flag,
  highlightSchema,
  part,
  pictureSchema,
  remoteSchema,
  text,
  whole,
} from 'ferrotype/adapter';
import { isObject } from 'ferrotype/text';
import { z } from 'zod';
import type { Options } from './types.ts';

const texts = (): z.ZodArray<z.ZodString> => z.array(text(), { error: 'allowed: a list of texts' });
const lists = () => z.record(z.string(), texts(), { error: 'allowed: an object of lists' });
const number = () => z.number({ error: 'allowed: a number' });

const headings = z.strictObject({
  prefix: text().optional(),
  anchor: z.enum(['prepend', 'append', 'wrap']).or(z.literal(false)).optional(),
});

const externalLinks = z.strictObject({
  rel: z.union([text(), texts()], { error: 'allowed: a text or a list of texts' }).optional(),
  target: z.enum(['_blank', '_parent', '_self', '_top']).optional(),
  protocols: texts().optional(),
  content: filled().optional(),
});

const math = z.strictObject({
  output: z.enum(['htmlAndMathml', 'html', 'mathml']).optional(),
  leqno: flag().optional(),
  fleqn: flag().optional(),
  minRuleThickness: number().optional(),
  colorIsTextColor: flag().optional(),
  maxSize: number().optional(),
  maxExpand: number().optional(),
  globalGroup: flag().optional(),
  trust: flag().optional(),
  strict: flag().optional(),
  macros: z.record(z.string(), text(), { error: 'allowed: an object of texts' }).optional(),
  errorColor: filled().optional(),
  maxBytes: whole(1, 16_777_216, ' bytes').optional(),
  maxDepth: whole(1, 1_000, ' levels').optional(),
});

const {
  alt: _,
  base: __,
  priority: ___,
  class: ____,
  style: _____,
  svg: ______,
  ...picture
} = pictureSchema.shape;
const images = z.strictObject({
  ...picture,
  dir: filled().optional(),
  base: text().optional(),
  root: filled().optional(),
  publicDir: filled().optional(),
  remote: z
    .union([z.literal(true), remoteSchema], {
      error: 'allowed: options as `remote` of createFerrotype, or true',
    })
    .optional(),
  captions: flag().optional(),
  priority: flag().optional(),
  ferrotype: z
    .custom((value) => isObject(value) && 'picture' in (value as object), {
      error: 'allowed: what createFerrotype() gives',
    })
    .optional(),
});

const values = z.union([z.string(), z.number(), z.boolean(), z.instanceof(RegExp), z.null(), z.undefined()]);
const definition = z.union([z.string(), z.tuple([z.string()], values)], {
  error: "allowed: a property's name, or a list of it and of values",
});
const properties = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]), {
  error: 'allowed: an object of properties',
});
const sanitizeShape = {
  ancestors: lists().optional(),
  attributes: z
    .record(z.string(), z.array(definition, { error: 'allowed: a list of properties' }), {
      error: 'allowed: an object of lists of properties',
    })
    .optional(),
  allowComments: flag().optional(),
  allowDoctypes: flag().optional(),
  clobber: texts().optional(),
  clobberPrefix: text().optional(),
  protocols: lists().optional(),
  required: z
    .record(z.string(), properties, { error: 'allowed: an object of properties for each element' })
    .optional(),
  strip: texts().optional(),
  tagNames: texts().optional(),
};
const sanitize = z.strictObject({ ...sanitizeShape, schema: z.looseObject(sanitizeShape).optional() });

/** Options of the plugin. */
export const optionsSchema: z.ZodType<object> & { shape: z.ZodRawShape } = z.strictObject({
  rawHtml: flag().optional().describe('Raw HTML becomes elements, as by `rehype-raw`. Default `true`.'),
  sanitize: part(sanitize).describe(
    'Only what GitHub allows stays, or what you allow besides; done before anything is added. Default `false`.',
  ),
  headings: part(headings).describe(
    'Headings get ids, as by `rehype-slug`, and links to themselves. Default `true`.',
  ),
  externalLinks: part(externalLinks).describe(
    'Links to other sites get `rel` and `target`, as by `rehype-external-links`. Default `false`.',
  ),
  math: part(math).describe(
    "Formulas become KaTeX's HTML and MathML, as by `rehype-katex`. Default `false`.",
  ),
  images: part(images).describe('Local images become pictures in several sizes and formats. Default `true`.'),
  highlight: part(highlightSchema, 'options of createHighlighter').describe(
    'Code is highlighted, as by Shiki; options of `createHighlighter`. Default `true`.',
  ),
  copyButton: copyButton
    .optional()
    .describe('A button that copies the code on every block. Default `false`.'),
  cacheDir: z
    .union([filled(), z.literal(false)], { error: 'allowed: a folder, or false' })
    .optional()
    .describe(
      'Folder of the cache of code and pictures; `false` keeps nothing. Default: as of `createFerrotype`.',
    ),
  limits: z
    .strictObject({
      maxBytes: whole(1, 0x7fff_ffff, ' bytes').optional(),
      maxDepth: whole(1, 10_000, ' levels').optional(),
    })
    .optional()
    .describe(
      'What a tree with raw HTML may be at most: `maxBytes`, default 64 MiB, and `maxDepth`, default 1,000 levels.',
    ),
});

/**
 * Checks options.
 * @throws {FerrotypeError} FT_OPTION_INVALID naming every option that is wrong.
 */
export function checkOptions(options: Options): void {
  check(optionsSchema, options, 'rehypeFerrotype(options)');
}
