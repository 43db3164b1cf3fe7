import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CodeProps } from './code-props.ts';
import type { ShikiConfig } from './processor.ts';

/** Astro's wrapper of Shiki, as far as it is used here. */
interface ShikiWrapper {
  createShikiHighlighter(options: Pick<ShikiConfig, 'theme' | 'themes'> & { langs: unknown[] }): Promise<{
    codeToHtml(code: string, lang: string, options: Record<string, unknown>): Promise<string>;
  }>;
}

/**
 * Astro's own `<Code>` without the component: importing that one would put Shiki and its languages into the code of every
 * site, for the few that need them. Found where Astro finds it.
 */
export async function loadShiki(): Promise<(props: CodeProps) => Promise<string>> {
  const astro = createRequire(import.meta.url).resolve('astro/package.json');
  const path = createRequire(astro).resolve('@astrojs/internal-helpers/shiki');
  const { createShikiHighlighter } = (await import(pathToFileURL(path).href)) as ShikiWrapper;
  return async (props) => {
    const {
      code,
      lang = 'plaintext',
      embeddedLangs = [],
      theme = 'github-dark',
      themes = {},
      ...more
    } = props;
    const { meta, defaultColor = 'light', wrap = false, inline = false, transformers = [], ...rest } = more;
    const shiki = await createShikiHighlighter({
      langs: [...(typeof lang === 'object' ? [lang] : []), ...embeddedLangs],
      theme,
      themes,
    });
    const name = typeof lang === 'object' ? lang.name : lang;
    return shiki.codeToHtml(code, name, { defaultColor, wrap, inline, transformers, meta, attributes: rest });
  };
}
