import type { HastPluginEntry, MdastPluginEntry } from 'satteri';
import type { ContentSettings } from '../options-types.ts';
import type { Coloured } from './highlighting.ts';
import type { Instead, Shared } from './processor.ts';
import { satteriHighlight } from './satteri-highlight.ts';

/** The options of Astro's Sätteri processor. */
export interface SatteriOptions {
  mdastPlugins: MdastPluginEntry[];
  hastPlugins: HastPluginEntry[];
  features: { gfm?: unknown };
}

/** What Astro's Sätteri processor opens a renderer with: our plugins first, so that the site's see what they saw before. */
export async function insteadOfSatteri(
  format: 'md' | 'mdx',
  shared: Shared,
  options: SatteriOptions,
  settings: ContentSettings,
  coloured: Coloured | undefined,
): Promise<Instead | undefined> {
  const mdastPlugins: MdastPluginEntry[] = [];
  if (settings.frontmatter || settings.alerts) {
    const { satteriAlerts, satteriFacts } = await import('./satteri-text.ts');
    const gfm = (shared.gfm ?? options.features.gfm ?? true) !== false;
    if (settings.frontmatter) mdastPlugins.push(satteriFacts(settings.frontmatter, gfm));
    if (settings.alerts) mdastPlugins.push(satteriAlerts);
  }
  if (!coloured && mdastPlugins.length === 0) return undefined;
  const raw = format === 'md' && options.hastPlugins.length === 0;
  return {
    shared: coloured ? { ...shared, syntaxHighlight: false } : shared,
    options: {
      ...options,
      mdastPlugins: [...mdastPlugins, ...options.mdastPlugins],
      hastPlugins: coloured
        ? [satteriHighlight({ ...coloured, raw }), ...options.hastPlugins]
        : options.hastPlugins,
    },
  };
}
