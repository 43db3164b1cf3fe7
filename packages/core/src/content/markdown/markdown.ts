import {
  markdownModule,
  type MarkdownEngine,
  type PageOptions,
  type ParseOptions,
  type RenderedPage,
} from '@ferrotype/wasm/markdown';
import { engineError } from '../../engine/failure.ts';
import { FerrotypeError } from '../../errors/error.ts';
import { checkLazily } from '../../options/lazily.ts';
import { wrongOptions } from '../../options/refuse.ts';
import { show } from '../../options/show.ts';
import type { CodeBlock, HighlightOptions } from '../highlight/types.ts';
import { readingTime } from '../text/reading.ts';
import { nest } from '../text/toc.ts';
import type { FrontMatter } from '../text/types.ts';
import { Highlighters } from './highlighters.ts';
import { join, joinSanitized } from './sanitize.ts';
import { fillSlots, isCode } from './slots.ts';
import { plainMarkdown, plainMarkdownHost } from './valid.ts';
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
  host: MarkdownHost = noHost,
): Promise<MarkdownResult> {
  await checkHost(host);
  return render(source, options, host.highlighter ?? highlightersOf(host));
}

const checkHost = checkLazily(
  'markdown(source, options, host)',
  plainMarkdownHost,
  async () => (await import('./schema.ts')).markdownHostSchema,
);

const noHost: MarkdownHost = {};
const highlighters = new Map<string, Highlighters>();
/** Loggers by number: they are part of what tells one host from another. */
const loggers = new WeakMap<object, number>();
let lastLogger = 0;

/** Hosts that say the same are the same, whether or not they are one object. */
function keyOf({ cacheDir, root, logger }: MarkdownHost): string {
  let number = 0;
  if (logger !== undefined) {
    number = loggers.get(logger) ?? ++lastLogger;
    loggers.set(logger, number);
  }
  return JSON.stringify([cacheDir ?? null, root ?? null, number]);
}

/** Highlighters live as long as the process: what they found out is stored before it ends. */
function highlightersOf(host: MarkdownHost): Highlighters {
  const key = keyOf(host);
  let found = highlighters.get(key);
  if (found === undefined) {
    if (highlighters.size === 0) process.once('beforeExit', () => void closeAll());
    const { highlighter: _, ...place } = host;
    found = new Highlighters(place);
    highlighters.set(key, found);
  }
  return found;
}

async function closeAll(): Promise<void> {
  const open = [...highlighters.values()];
  highlighters.clear();
  await Promise.all(open.map((one) => one.close()));
}

/** `markdown`, with highlighters or a highlighter. */
export async function render(
  source: string,
  options: MarkdownOptions,
  code: Highlighters | NonNullable<MarkdownHost['highlighter']>,
): Promise<MarkdownResult> {
  await checkCall(source, options);
  const { file, analyse = {}, headingIds = true, sanitize } = options;
  const page = await parse(source, options, file);
  const frontmatter = page.frontmatter && (await readFrontMatter(page.frontmatter, file));
  const { slots, counts, excerpt, headings, links, languages } = page;
  const filled = slots.length === 0 ? [] : await fillSlots(slots, await highlight(page, options, code), file);
  const html =
    sanitize === undefined
      ? join(page.html, filled)
      : await joinSanitized(
          { html: page.html, filled, ids: headingIds ? headings.map(({ slug }) => slug) : undefined },
          sanitize,
        );
  return {
    html: await markLinks(html, options),
    headings,
    toc: nest(headings, analyse.tocDepth ?? 6),
    words: counts.words,
    characters: counts.characters,
    readingTime: readingTime(counts, analyse),
    excerpt,
    links,
    images: page.images.map(({ url, title, text, position }) => ({ url, title, alt: text, position })),
    languages,
    ...(frontmatter && { frontmatter }),
  };
}

/** Behind everything else: the sanitiser would take what is written on links away again. */
async function markLinks(html: string, { externalLinks = false, file }: MarkdownOptions): Promise<string> {
  if (externalLinks === false) return html;
  const { rewriteChecked } = await import('../rewrite/rewrite.ts');
  return rewriteChecked(html, { externalLinks, file });
}

/** What colours the code of a page, if there is any and it is to be coloured. */
async function highlight(
  page: RenderedPage,
  { highlight: wanted = true }: MarkdownOptions,
  code: Highlighters | NonNullable<MarkdownHost['highlighter']>,
): Promise<((block: CodeBlock) => Promise<string>) | undefined> {
  if (wanted === false || !page.slots.some(isCode)) return undefined;
  const one = code instanceof Highlighters ? await code.get(wanted === true ? defaults : wanted) : code;
  return (block) => one.html(block);
}

const defaults: HighlightOptions = {};

const checkOptions = checkLazily(
  'markdown(source, options)',
  plainMarkdown,
  async () => (await import('./schema.ts')).markdownSchema,
);

async function checkCall(source: unknown, options: MarkdownOptions): Promise<void> {
  if (typeof source !== 'string') {
    throw wrongOptions('markdown(source, options)', [`source is ${show(source)}; allowed: a text`]);
  }
  await checkOptions(options, options?.file);
}

async function parse(
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

function engineOptions(options: MarkdownOptions): ParseOptions & Partial<PageOptions> {
  const { gfm = true, frontmatter = true, math = false, directives = false } = options;
  const {
    smartypants = false,
    alerts = false,
    headingIds = true,
    rawHtml = false,
    sanitize,
    analyse = {},
  } = options;
  const isInline =
    typeof options.highlight === 'object' && options.highlight.inline === 'tailing-curly-colon';
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
    smartypants,
    alerts,
    headingIds,
    markHeadings: sanitize !== undefined,
    rawHtml: rawHtml || sanitize !== undefined,
    inlineCode: isInline,
    ...(analyse.excerptMarker !== undefined && { excerptMarker: analyse.excerptMarker }),
    limits: { ...(maxBytes !== undefined && { maxBytes }), ...(maxDepth !== undefined && { maxDepth }) },
  };
}

type ReadFrontMatter = (value: string, line: number) => FrontMatter;

/** Loaded when a text first has front matter of the format; to import again what is there takes longer than to parse it. */
const readers: { yaml?: Promise<ReadFrontMatter>; toml?: Promise<ReadFrontMatter> } = {};
const loadReader = {
  yaml: async () => (await import('../text/yaml.ts')).readYaml,
  toml: async () => (await import('../text/toml.ts')).readToml,
};

async function readFrontMatter(
  { format, value }: NonNullable<RenderedPage['frontmatter']>,
  file = 'the text',
): Promise<FrontMatter> {
  const read = await (readers[format] ??= loadReader[format]());
  const parsed = read(value, 1);
  if (parsed.error === undefined) return parsed;
  const { message, line, column } = parsed.error;
  throw new FerrotypeError('FT_FRONTMATTER_INVALID', {
    file,
    place: { line, column },
    why: `the ${format.toUpperCase()} cannot be read: ${message}`,
  });
}
