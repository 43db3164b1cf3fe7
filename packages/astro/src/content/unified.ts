import type { Root } from 'mdast';
import type { ContentSettings } from '../options-types.ts';
import type { Coloured } from './highlighting.ts';
import type { Instead, Shared } from './processor.ts';
import { Places, rehypeHighlight, type RehypeHighlightOptions } from './rehype-highlight.ts';

/** The options of Astro's unified processor. */
export interface UnifiedOptions {
  remarkPlugins: unknown[];
  rehypePlugins: unknown[];
  gfm?: boolean | undefined;
  smartypants?: unknown;
}

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
  const remarkPlugins: unknown[] = [];
  if (format === 'md' && settings.parser === 'ferrotype') {
    remarkPlugins.push(...(await parserPlugins(gfm, options, settings, warn)));
  } else if (settings.frontmatter || settings.alerts) {
    remarkPlugins.push(...(await textPlugins(gfm, settings)));
  }
  if (!coloured && remarkPlugins.length === 0) return undefined;

  const places = format === 'md' && options.rehypePlugins.length === 0 ? new Places() : undefined;
  const highlight =
    coloured && (() => rehypeHighlight({ ...coloured, places } satisfies RehypeHighlightOptions));
  return {
    shared: coloured ? { ...shared, syntaxHighlight: false } : shared,
    options: {
      remarkPlugins: [...remarkPlugins, ...options.remarkPlugins],
      rehypePlugins: highlight ? [highlight, ...options.rehypePlugins] : options.rehypePlugins,
    },
    finish: coloured && places && ((html) => places.fill(html)),
  };
}

/** The parser, and what it finds out on the way. */
async function parserPlugins(
  gfm: boolean,
  { remarkPlugins }: UnifiedOptions,
  { alerts, frontmatter }: ContentSettings,
  warn: (message: string) => void,
): Promise<unknown[]> {
  const [{ ferrotypeParser, planParser }, { analyseOptions }, { remarkFacts }] = await Promise.all([
    import('./unified-parser.ts'),
    import('./text.ts'),
    import('./remark-facts.ts'),
  ]);
  const { options, extensions } = planParser(remarkPlugins);
  const parser = {
    options: {
      gfm,
      frontmatter: false,
      alerts,
      analyse: frontmatter && analyseOptions(frontmatter),
      ...options,
    },
    // Astro adds remark-gfm itself, which is idle then.
    extensions: extensions + (gfm ? 1 : 0),
    onForeign: () =>
      warn(
        'A remark plugin of this site teaches the parser a syntax of its own, so Markdown goes on being parsed by remark.',
      ),
  };
  return [[ferrotypeParser, parser], ...(frontmatter ? [[remarkFacts, frontmatter]] : [])];
}

/** The same findings from a tree that remark has parsed. */
async function textPlugins(gfm: boolean, { alerts, frontmatter }: ContentSettings): Promise<unknown[]> {
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
