import type { ShikiConfig } from './processor.ts';
import type { BuiltIn } from './transformers.ts';

/** The site's settings for Shiki, as `ferrotype/content` takes them. */
export interface HighlightRequest {
  dialect: 'astro';
  theme?: NonNullable<ShikiConfig['theme']>;
  themes?: NonNullable<ShikiConfig['themes']>;
  defaultColor?: string | false;
  langs?: NonNullable<ShikiConfig['langs']>;
  langAlias?: NonNullable<ShikiConfig['langAlias']>;
  wrap?: boolean | null;
  notation?: BuiltIn;
}

/** Reads `markdown.shikiConfig`; what it leaves out is as Astro has it. */
export async function readShikiConfig(config: ShikiConfig, builtIn: BuiltIn): Promise<HighlightRequest> {
  const { theme, themes, defaultColor, langAlias, wrap } = config;
  const several = themes !== undefined && Object.keys(themes).length > 0;
  return {
    dialect: 'astro',
    ...(several ? { themes } : { theme: theme ?? 'github-dark' }),
    ...(defaultColor === undefined ? {} : { defaultColor }),
    ...(config.langs && config.langs.length > 0 ? { langs: await languages(config.langs) } : {}),
    ...(langAlias && Object.keys(langAlias).length > 0 ? { langAlias } : {}),
    ...(wrap === undefined ? {} : { wrap }),
    ...(Object.keys(builtIn).length > 0 ? { notation: builtIn } : {}),
  };
}

/** Shiki takes languages as they are, in lists, as promises, as modules and as functions that return any of these. */
async function languages(given: readonly unknown[]): Promise<NonNullable<ShikiConfig['langs']>> {
  const read = await Promise.all(given.map(language));
  return read.flat() as NonNullable<ShikiConfig['langs']>;
}

async function language(given: unknown): Promise<unknown[]> {
  const found: unknown = await (typeof given === 'function' ? (given as () => unknown)() : given);
  if (typeof found === 'object' && found !== null && 'default' in found) return language(found.default);
  return Array.isArray(found) ? languages(found) : [found];
}
