import type { MarkdownOptions } from 'ferrotype/content';
import type { Root } from 'mdast';
import type { ContentSettings } from '../options/types.ts';
import type { Coloured } from './highlighting.ts';
import type { Instead, Shared } from './processor.ts';
import { Places, rehypeHighlight, type RehypeHighlightOptions } from './rehype-highlight.ts';

/** The options of Astro's unified processor. */
export interface UnifiedOptions {
  remarkPlugins: unknown[];
  rehypePlugins: unknown[];
  gfm?: boolean | undefined;
  smartypants?: unknown;
  remarkRehype?: object | undefined;
}

/** The warning where remark's own parser has to stay. */
const foreign =
  'A remark plugin of this site teaches the parser a syntax of its own, so Markdown goes on being parsed by remark.';

/** What Astro's unified processor opens a renderer with: our plugins first, so that the site's see what they saw before. */
export async function insteadOfUnified(
  format: 'md' | 'mdx',
  shared: Shared,
  options: UnifiedOptions,
  settings: ContentSettings,
  coloured: Coloured | undefined,
  warn: (message: string) => void,
): Promise<Instead | undefined> {
  const gfm = (format === 'md' ? (options.gfm ?? shared.gfm) : (shared.gfm ?? options.gfm)) ?? true;
  const smartypants =
    (format === 'md'
      ? (options.smartypants ?? shared.smartypants)
      : (shared.smartypants ?? options.smartypants)) ?? true;
  const parser =
    settings.parser === 'ferrotype'
      ? await parserPlugins({ format, gfm, smartypants, plugins: options.remarkPlugins, settings, warn })
      : undefined;
  const remarkPlugins = parser?.plugins ?? (await textPlugins(gfm, settings));
  if (!coloured && remarkPlugins.length === 0) return undefined;

  const page =
    format === 'md' && coloured && parser?.smartypants && !hasOwnSteps(options)
      ? await pages({ gfm, smartypants, coloured, settings, shared })
      : undefined;
  const places = format === 'md' && options.rehypePlugins.length === 0 ? new Places() : undefined;
  const rehypePlugins: unknown[] = [];
  if (coloured) {
    const highlight = { ...coloured, places } satisfies RehypeHighlightOptions;
    rehypePlugins.push(() => rehypeHighlight(highlight));
  }
  if (format === 'md') remarkPlugins.unshift((await import('./steps/steps.ts')).quickSteps);
  return {
    shared: {
      ...shared,
      ...(coloured ? { syntaxHighlight: false } : {}),
      ...(parser?.smartypants ? { smartypants: false } : {}),
    },
    options: {
      remarkPlugins: [...remarkPlugins, ...options.remarkPlugins],
      rehypePlugins: [...rehypePlugins, ...options.rehypePlugins],
      ...(parser?.smartypants ? { smartypants: false } : {}),
    },
    page,
    finish: coloured && places && ((html) => places.fill(html)),
  };
}

/** Whether a text goes through something that only trees can go through. */
function hasOwnSteps({ remarkPlugins, rehypePlugins, remarkRehype }: UnifiedOptions): boolean {
  return remarkPlugins.length > 0 || rehypePlugins.length > 0 || Object.keys(remarkRehype ?? {}).length > 0;
}

interface PageRequest {
  gfm: boolean;
  smartypants: unknown;
  coloured: Coloured;
  settings: ContentSettings;
  shared: Shared;
}

/** Pages made without trees. */
async function pages({
  gfm,
  smartypants,
  coloured,
  settings,
  shared,
}: PageRequest): Promise<Instead['page']> {
  const { alerts, frontmatter } = settings;
  const [{ pageMaker }, { analyseOptions }] = await Promise.all([
    import('./page/page.ts'),
    import('./text.ts'),
  ]);
  const { domains = [], remotePatterns = [] } = shared.image ?? {};
  return pageMaker({
    coloured,
    options: {
      gfm,
      smartypants: smartypants as MarkdownOptions['smartypants'],
      frontmatter: false,
      headingIds: true,
      rawHtml: true,
      alerts,
      ...(frontmatter && { analyse: analyseOptions(frontmatter) }),
    },
    frontmatter,
    remoteImages: domains.length + remotePatterns.length > 0,
  });
}

interface ParserRequest {
  format: 'md' | 'mdx';
  gfm: boolean;
  smartypants: unknown;
  /** The site's. */
  plugins: readonly unknown[];
  settings: ContentSettings;
  warn: (message: string) => void;
}

/** The parser, and what it finds out on the way; `undefined` where it is to be remark's. */
async function parserPlugins(
  request: ParserRequest,
): Promise<{ plugins: unknown[]; smartypants: boolean } | undefined> {
  const { gfm, settings, warn } = request;
  const [{ ferrotypeParser, planParser }, { analyseOptions }, { remarkFacts }] = await Promise.all([
    import('./unified-parser.ts'),
    import('./text.ts'),
    import('./remark-facts.ts'),
  ]);
  const plan = planParser(request.plugins);
  if (plan.foreign) {
    warn(foreign);
    return undefined;
  }
  const { alerts, frontmatter } = settings;
  // remark's parser may yet come back, and with it the plugin that goes with it; in MDX that plugin stays.
  const smartypants = request.format === 'md' && plan.foreign === false;
  const parser = {
    options: {
      gfm,
      ...(smartypants ? { smartypants: request.smartypants } : {}),
      frontmatter: false,
      alerts,
      analyse: frontmatter && analyseOptions(frontmatter),
      ...plan.options,
    },
    // Astro adds remark-gfm itself, which is idle then, and MDX its own.
    extensions: plan.extensions + (gfm ? 1 : 0) + (request.format === 'mdx' ? 1 : 0),
    onForeign: () => warn(foreign),
  };
  return {
    plugins: [[ferrotypeParser, parser], ...(frontmatter ? [[remarkFacts, frontmatter]] : [])],
    smartypants,
  };
}

/** The same findings from a tree that remark has parsed. */
async function textPlugins(gfm: boolean, { alerts, frontmatter }: ContentSettings): Promise<unknown[]> {
  if (!frontmatter && !alerts) return [];
  const [{ markAlerts, textReader }, { addFacts }] = await Promise.all([
    import('./text.ts'),
    import('./facts.ts'),
  ]);
  const plugins: unknown[] = [];
  if (frontmatter) {
    const reader = textReader(frontmatter, { gfm });
    plugins.push(() => (tree: Root, { data }: { data: { astro?: object } }) => {
      addFacts(data.astro, reader.look(tree), frontmatter);
    });
  }
  if (alerts) plugins.push(() => markAlerts);
  return plugins;
}
