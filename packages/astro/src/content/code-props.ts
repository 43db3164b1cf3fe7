import { readShikiConfig, type HighlightRequest } from './shiki-config.ts';
import type { ShikiConfig } from './processor.ts';
import { sortTransformers } from './transformers.ts';

type Grammar = NonNullable<ShikiConfig['langs']>[number];

/** Props of `<Code>`: Astro's, and attributes for the outer element. */
export interface CodeProps {
  code: string;
  lang?: string | (Grammar & { id?: string; grammar?: object }) | undefined;
  embeddedLangs?: (string | Grammar)[] | undefined;
  meta?: string | undefined;
  theme?: ShikiConfig['theme'];
  themes?: ShikiConfig['themes'] | undefined;
  defaultColor?: string | false | undefined;
  wrap?: boolean | null | undefined;
  inline?: boolean | undefined;
  transformers?: NonNullable<ShikiConfig['transformers']> | undefined;
  [attribute: string]: unknown;
}

/** What a `<Code>` asks for. */
export interface Wanted {
  request: HighlightRequest;
  block: {
    code: string;
    lang: string;
    meta?: string;
    inline?: boolean;
    attributes?: Record<string, string>;
  };
  /** Why only Shiki can make it, where that is so. */
  foreign?: string;
}

/** Reads the props of a `<Code>`; what is left out is as Astro has it. */
export async function readProps(props: CodeProps): Promise<Wanted> {
  const { code, lang = 'plaintext', embeddedLangs = [], meta, theme, themes, transformers, ...more } = props;
  const { defaultColor = 'light', wrap = false, inline = false, ...rest } = more;
  const { builtIn, foreign } = sortTransformers(transformers);
  const grammar = typeof lang === 'object' ? oneGrammar(lang) : undefined;
  const langs = [...(grammar ? [grammar] : []), ...embeddedLangs] as NonNullable<ShikiConfig['langs']>;
  const attributes = attributesOf(rest);
  return {
    request: await readShikiConfig(
      {
        theme: theme ?? 'github-dark',
        ...(themes === undefined ? {} : { themes }),
        defaultColor,
        wrap,
        langs,
      },
      builtIn,
    ),
    block: {
      code,
      lang: grammar?.name ?? String(lang),
      ...(meta === undefined ? {} : { meta }),
      ...(inline ? { inline } : {}),
      ...(attributes && Object.keys(attributes).length > 0 ? { attributes } : {}),
    },
    ...(foreign.length > 0 ? { foreign: `the transformers ${foreign.join(', ')}` } : {}),
    ...(attributes ? {} : { foreign: 'attributes that are not text' }),
  };
}

/** Grammars of Shiki before 1.0 had `id` for a name, and the grammar in an object of its own. */
function oneGrammar(lang: Grammar & { id?: string; grammar?: object }): Grammar {
  const { id, grammar, ...own } = lang;
  return { ...own, ...grammar, ...(id === undefined ? {} : { name: id }) } as Grammar;
}

/** Attributes as text; `undefined` where there is one whose text only Shiki's own writer knows. */
function attributesOf(rest: Record<string, unknown>): Record<string, string> | undefined {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined || value === null) continue;
    if ((typeof value !== 'string' && typeof value !== 'number') || name.includes(':')) return undefined;
    attributes[name] = String(value);
  }
  return attributes;
}
