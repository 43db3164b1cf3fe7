import type { HighlightOptions } from 'ferrotype/content';
import type { ContentSettings } from '../options-types.ts';
import type { ShikiConfig } from './processor.ts';
import type { BuiltIn } from './transformers.ts';

/** How code is to look, as `ferrotype/content` takes it. */
export type HighlightRequest = HighlightOptions & { dialect: 'astro' };

/** What Ferrotype's own options add to what Shiki would do. */
export type Extras = Pick<ContentSettings, 'notation' | 'lineNumbers' | 'copyButton'>;

/** Reads `markdown.shikiConfig`; what it leaves out is as Astro has it. */
export async function readShikiConfig(
  config: ShikiConfig,
  builtIn: BuiltIn,
  extras?: Extras,
): Promise<HighlightRequest> {
  const { theme, themes, defaultColor, langAlias, wrap } = config;
  const several = themes !== undefined && Object.keys(themes).length > 0;
  // Types of Shiki and of ours for the same JSON differ in what they leave open.
  const look = (several ? { themes } : { theme: theme ?? 'github-dark' }) as HighlightOptions;
  return {
    ...look,
    dialect: 'astro',
    ...(defaultColor === undefined ? {} : { defaultColor }),
    ...(config.langs && config.langs.length > 0 ? { langs: await languages(config.langs) } : {}),
    ...(langAlias && Object.keys(langAlias).length > 0 ? { langAlias } : {}),
    ...(wrap === undefined ? {} : { wrap }),
    ...marks(builtIn, extras?.notation),
    ...(extras?.lineNumbers ? { lineNumbers: true } : {}),
    ...(extras?.copyButton ? { copyButton: extras.copyButton } : {}),
  };
}

function marks(builtIn: BuiltIn, notation: Extras['notation'] = false): Pick<HighlightOptions, 'notation'> {
  if (notation === true) return { notation };
  const all = { ...builtIn, ...(notation === false ? {} : notation) };
  return Object.keys(all).length > 0 ? { notation: all } : {};
}

/** Shiki takes languages as they are, in lists, as promises, as modules and as functions that return any of these. */
async function languages(given: readonly unknown[]): Promise<NonNullable<HighlightOptions['langs']>> {
  const read = await Promise.all(given.map(language));
  return read.flat() as NonNullable<HighlightOptions['langs']>;
}

async function language(given: unknown): Promise<readonly unknown[]> {
  const found: unknown = await (typeof given === 'function' ? (given as () => unknown)() : given);
  if (typeof found === 'object' && found !== null && 'default' in found) return language(found.default);
  return Array.isArray(found) ? languages(found) : [found];
}
