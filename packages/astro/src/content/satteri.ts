import type { HastPluginEntry, MdastPluginEntry } from 'satteri';
import type { ContentSettings } from '../options/types.ts';
import type { Coloured } from './highlighting.ts';
import type { Instead, Shared } from './processor.ts';
import type { Syntax } from './text.ts';
import { satteriHighlight } from './satteri-highlight.ts';

/** The options of Astro's Sätteri processor. */
export interface SatteriOptions {
  mdastPlugins: MdastPluginEntry[];
  hastPlugins: HastPluginEntry[];
  features: { gfm?: unknown; smartPunctuation?: unknown };
}

/** Our plugins, for either kind of document. */
type OwnPlugins = Partial<Record<'markdown' | 'mdx', { mdast: MdastPluginEntry[]; hast: HastPluginEntry[] }>>;

/** What has been put among the options of processors, so that it is put there once. */
const entered = new WeakMap<SatteriOptions, OwnPlugins>();

/**
 * Puts our plugins before those of the site, which see what they saw before. They stay there: Sätteri's options are looked at
 * anew for every MDX file.
 */
function enterPlugins(options: SatteriOptions): OwnPlugins {
  const known = entered.get(options);
  if (known) return known;
  const own: OwnPlugins = {};
  entered.set(options, own);
  options.mdastPlugins.unshift(({ sourceFormat }) => own[sourceFormat]?.mdast);
  options.hastPlugins.unshift(({ sourceFormat }) => own[sourceFormat]?.hast);
  return own;
}

/** What Astro's Sätteri processor opens a renderer with. */
export async function insteadOfSatteri(
  format: 'md' | 'mdx',
  shared: Shared,
  options: SatteriOptions,
  settings: ContentSettings,
  coloured: Coloured | undefined,
): Promise<Instead | undefined> {
  const own = enterPlugins(options);
  const mdast: MdastPluginEntry[] = [];
  if (settings.frontmatter || settings.alerts) {
    const { satteriAlerts, satteriFacts } = await import('./satteri-text.ts');
    if (settings.frontmatter) mdast.push(satteriFacts(settings.frontmatter, syntaxOf(shared, options)));
    if (settings.alerts) mdast.push(satteriAlerts);
  }
  const raw = format === 'md' && options.hastPlugins.length === 1;
  const hast = coloured ? [satteriHighlight({ ...coloured, raw })] : [];
  own[format === 'md' ? 'markdown' : 'mdx'] = { mdast, hast };
  if (coloured) return { shared: { ...shared, syntaxHighlight: false } };
  return settings.frontmatter ? { shared } : undefined;
}

/** How Sätteri reads a text: its features come before what Astro says. Of two hyphens it makes an en dash. */
function syntaxOf({ gfm, smartypants }: Shared, { features }: SatteriOptions): Syntax {
  const isSmart = (features.smartPunctuation ?? smartypants ?? true) !== false;
  return {
    gfm: (features.gfm ?? gfm ?? true) !== false,
    smartypants: isSmart && { dashes: 'oldschool' },
  };
}
