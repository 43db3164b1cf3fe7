import {
  markdownModule,
  type MarkdownEngine,
  type MarkdownLimits,
  type PageOptions,
  type MarkdownOptions as ParserOptions,
  type RenderedPage,
} from '@ferrotype/wasm/markdown';
import { engineError } from '../../engine/failure.ts';
import { FerrotypeError } from '../../errors/error.ts';
import { readingTime } from '../text/reading.ts';
import { nest } from '../text/toc.ts';
import type { FrontMatter } from '../text/types.ts';
import { fillSlots } from './slots.ts';
import type { MarkdownHost, MarkdownOptions, MarkdownResult } from './types.ts';

let engine: Promise<MarkdownEngine> | undefined;

/**
 * Makes HTML of Markdown, and tells what a site wants to know about the text. No tree is built: what plugins of unified
 * would change can't be changed here.
 *
 * @example
 * const { html, headings, frontmatter } = await markdown('# A pier\n\nAt *dawn*.');
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID, FT_FRONTMATTER_INVALID, FT_LIMIT_BYTES, FT_LIMIT_DEPTH, FT_LIMIT_WORK.
 */
export async function markdown(
  source: string,
  options: MarkdownOptions = {},
  host: MarkdownHost = {},
): Promise<MarkdownResult> {
  await checkCall(source, options);
  const { file, analyse = {}, highlight = true } = options;
  const page = await render(source, options, file);
  const frontmatter = await frontMatterOf(page, file);
  const html = await fillSlots(page, highlight ? host.highlighter : undefined, file);
  const { counts, excerpt, links, languages } = page;
  const headings = [...page.headings];
  return {
    html,
    headings,
    toc: nest(headings, analyse.tocDepth ?? 6),
    words: counts.words,
    characters: counts.characters,
    readingTime: readingTime(counts, analyse),
    excerpt,
    links: [...links],
    images: page.images.map(({ text, ...image }) => ({ ...image, alt: text })),
    languages: [...languages],
    ...(frontmatter && { frontmatter }),
  };
}

const checked = new WeakSet<object>();

/** Options are looked at once an object; what looks at them is loaded for those who give some. */
async function checkCall(source: unknown, options: MarkdownOptions): Promise<void> {
  if (typeof source !== 'string') {
    throw new FerrotypeError('FT_OPTION_INVALID', {
      why: 'markdown(source, options): the source is not a text',
    });
  }
  if (typeof options === 'object' && options !== null) {
    if (checked.has(options) || Object.keys(options).length === 0) return;
  }
  const [{ check }, { markdownSchema }] = await Promise.all([
    import('../../options/check.ts'),
    import('./schema.ts'),
  ]);
  check(markdownSchema, options, 'markdown(source, options)', options?.file);
  checked.add(options);
}

async function render(
  source: string,
  options: MarkdownOptions,
  file: string | undefined,
): Promise<RenderedPage> {
  engine ??= markdownModule.load();
  const loaded = await engine;
  try {
    return loaded.render(source, engineOptions(options));
  } catch (error) {
    throw engineError(error, file ?? 'the text');
  }
}

function engineOptions(
  options: MarkdownOptions,
): Partial<ParserOptions & PageOptions> & { limits: Partial<MarkdownLimits> } {
  const { gfm = true, frontmatter = true, math = false, directives = false } = options;
  const { alerts = false, headingIds = true, rawHtml = false, analyse = {} } = options;
  const { maxBytes, maxDepth } = options.limits ?? {};
  const isFormat = (format: 'yaml' | 'toml') =>
    typeof frontmatter === 'boolean' ? frontmatter : frontmatter.includes(format);
  return {
    gfm: gfm !== false,
    singleTilde: typeof gfm === 'boolean' || gfm.singleTilde !== false,
    yaml: isFormat('yaml'),
    toml: isFormat('toml'),
    math,
    directives,
    alerts,
    headingIds,
    rawHtml,
    ...(analyse.excerptMarker !== undefined && { excerptMarker: analyse.excerptMarker }),
    limits: { ...(maxBytes !== undefined && { maxBytes }), ...(maxDepth !== undefined && { maxDepth }) },
  };
}

async function frontMatterOf(page: RenderedPage, file = 'the text'): Promise<FrontMatter | undefined> {
  if (page.frontmatter === undefined) return undefined;
  const { format, value } = page.frontmatter;
  const { parseFrontMatter } = await import('../text/frontmatter.ts');
  const parsed = parseFrontMatter(format, value, 1);
  if (parsed.error === undefined) return parsed;
  const { message, line, column } = parsed.error;
  throw new FerrotypeError('FT_FRONTMATTER_INVALID', {
    file,
    place: { line, column },
    why: `the ${format.toUpperCase()} cannot be read: ${message}`,
  });
}
