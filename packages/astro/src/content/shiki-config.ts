import type { PlainHighlightOptions } from 'ferrotype/content';
import type { ContentSettings } from '../options/types.ts';
import type { ShikiConfig } from './processor.ts';
import type { BuiltIn } from './transformers.ts';

/** How code is to look, as `ferrotype/content` takes it. */
export type HighlightRequest = PlainHighlightOptions & { dialect: 'astro' };

/** What Ferrotype's own options add to what Shiki would do. */
export type Extras = Pick<ContentSettings, 'notation' | 'lineNumbers' | 'copyButton'>;

/** Reads `markdown.shikiConfig`; what it leaves out is as Astro has it. */
export async function readShikiConfig(
  config: ShikiConfig,
  builtIn: BuiltIn,
  extras?: Extras,
): Promise<HighlightRequest> {
  const { theme, themes, langs, defaultColor, langAlias, wrap } = config;
  const several = themes !== undefined && Object.keys(themes).length > 0;
  const { loadGiven } = await import('ferrotype/content');
  const look = await loadGiven({
    ...(several ? { themes } : { theme: theme ?? 'github-dark' }),
    ...(langs && langs.length > 0 ? { langs } : {}),
  });
  return {
    ...look,
    dialect: 'astro',
    ...(defaultColor === undefined ? {} : { defaultColor }),
    ...(langAlias && Object.keys(langAlias).length > 0 ? { langAlias } : {}),
    ...(wrap === undefined ? {} : { wrap }),
    ...marks(builtIn, extras?.notation),
    ...(extras?.lineNumbers ? { lineNumbers: true } : {}),
    ...(extras?.copyButton ? { copyButton: extras.copyButton } : {}),
  };
}

function marks(
  builtIn: BuiltIn,
  notation: Extras['notation'] = false,
): Pick<PlainHighlightOptions, 'notation'> {
  if (notation === true) return { notation };
  const all = { ...builtIn, ...(notation === false ? {} : notation) };
  return Object.keys(all).length > 0 ? { notation: all } : {};
}
