import { z } from 'zod';
import { filled, part, text, whole } from '../../options/rules.ts';
import type { ExternalLinkOptions, RewriteHtmlOptions } from './types.ts';

/** `externalLinks`, here and in the options of `markdown`. */
export const externalLinksSchema: z.ZodType<
  boolean | ExternalLinkOptions | undefined,
  boolean | ExternalLinkOptions | undefined
> = part(
  z.strictObject({
    rel: z
      .union([text(), z.array(text()).readonly()], { error: 'allowed: a text or a list of texts' })
      .optional()
      .describe("Link types; an empty list writes none. Default `['nofollow']`."),
    target: z
      .enum(['_blank', '_parent', '_self', '_top'])
      .optional()
      .describe('Where the link opens. Default: not written.'),
    protocols: z
      .array(filled(), { error: 'allowed: a list of texts' })
      .readonly()
      .optional()
      .describe("Protocols that are of other sites. Default `['http', 'https']`."),
    hosts: z
      .array(filled(), { error: 'allowed: a list of texts' })
      .readonly()
      .optional()
      .describe(
        "Hosts that are the site's own, such as `example.org`, with a port where only that one is. Default none.",
      ),
    content: filled()
      .optional()
      .describe('Text behind the link, in a `<span>`, such as `(opens in a new window)`. Default none.'),
  }),
);

const headings = z.strictObject({
  prefix: text().optional().describe("What the ids made here start with. Default `''`."),
  anchor: z
    .enum(['prepend', 'append', 'wrap'])
    .or(z.literal(false))
    .optional()
    .describe('Where a link to the heading goes: before its text, behind it, or around it. Default `false`.'),
});

const images = z.strictObject({
  eager: whole(0, 0xffff_ffff, ' images')
    .optional()
    .describe(
      'How many images from the start are loaded at once: `loading="eager"` and `decoding="sync"`, on the very first `fetchpriority="high"` too. Default 0.',
    ),
});

const most = (unit: string) => whole(1, 0x7fff_ffff, ` ${unit}`);
const limits = z.strictObject({
  maxBytes: most('bytes').optional().describe('Bytes of the page in UTF-8. Default 67,108,864 (64 MiB).'),
  maxMemory: most('bytes')
    .optional()
    .describe(
      'Bytes kept while reading, which grow with the elements that are open. Default 67,108,864 (64 MiB).',
    ),
});

export const rewriteSchema: z.ZodType<RewriteHtmlOptions, RewriteHtmlOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    externalLinks: externalLinksSchema.describe(
      'Links to other sites get `rel` and `target`, as by `rehype-external-links`. Default `false`.',
    ),
    headings: part(headings).describe(
      'Headings get ids, as by `rehype-slug`, and links to themselves. Default `false`.',
    ),
    images: part(images).describe(
      'Images get `loading="lazy"` and `decoding="async"` where nothing is said. Default `false`.',
    ),
    limits: limits.optional().describe('What a page may be at most.'),
    file: filled().optional().describe("The page's name, for messages."),
  });
