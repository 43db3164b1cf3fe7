import type { Root } from 'mdast';
import type { ContentSettings } from '../options-types.ts';
import type { Coloured } from './highlighting.ts';
import type { Instead, Shared } from './processor.ts';
import { rawWhereThereIsSome } from './rehype-raw.ts';
import { Places, rehypeHighlight, type RehypeHighlightOptions } from './rehype-highlight.ts';

/** The options of Astro's unified processor. */
export interface UnifiedOptions {
  remarkPlugins: unknown[];
  rehypePlugins: unknown[];
  gfm?: boolean | undefined;
  smartypants?: unknown;
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

  const places = format === 'md' && options.rehypePlugins.length === 0 ? new Places() : undefined;
  const rehypePlugins: unknown[] = [];
  if (coloured) {
    const highlight = { ...coloured, places } satisfies RehypeHighlightOptions;
    rehypePlugins.push(() => rehypeHighlight(highlight));
  }
  // What plugins of the site make may be anything, which parsing it anew would put right.
  if (places && options.remarkPlugins.length === 0) rehypePlugins.push(rawWhereThereIsSome);
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
    finish: coloured && places && ((html) => places.fill(html)),
  };
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
    const reader = textReader(frontmatter, gfm);
    plugins.push(() => (tree: Root, { data }: { data: { astro?: object } }) => {
      addFacts(data.astro, reader.look(tree), frontmatter);
    });
  }
  if (alerts) plugins.push(() => markAlerts);
  return plugins;
}
