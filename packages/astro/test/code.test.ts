import { createShikiHighlighter } from '@astrojs/markdown-remark/shiki';
import { transformerNotationDiff, transformerRenderWhitespace } from '@shikijs/transformers';
import { describe, expect, it } from 'vitest';
import { renderCode } from '../src/code.ts';
import type { CodeProps } from '../src/content/code-props.ts';

const code = `// [!code ++]\nconst exposures = [8, 16].map((seconds) => \`<\${seconds} & more>\`);\n`;

/** What Astro's own component writes: its script, with what it imports. */
async function astroWrites(props: CodeProps): Promise<string> {
  const { lang = 'plaintext', theme = 'github-dark', themes = {}, ...more } = props;
  const { meta, defaultColor = 'light', wrap = false, inline = false, transformers = [], ...rest } = more;
  const { code: text, embeddedLangs: _, ...attributes } = rest;
  const shiki = await createShikiHighlighter({
    langs: typeof lang === 'object' ? [lang] : [],
    theme,
    themes,
  });
  return shiki.codeToHtml(text, typeof lang === 'object' ? lang.name : lang, {
    defaultColor,
    wrap,
    inline,
    transformers,
    ...(meta === undefined ? {} : { meta }),
    attributes: attributes as Record<string, string>,
  });
}

const grammar = {
  name: 'exposure',
  scopeName: 'source.exposure',
  patterns: [{ match: '\\bf/[0-9.]+', name: 'constant.numeric' }],
  repository: {},
};

describe('<Code>', () => {
  it.each<[string, CodeProps]>([
    ['nothing but code', { code }],
    ['a language', { code, lang: 'ts' }],
    ['a theme, wrapped', { code, lang: 'ts', theme: 'vitesse-light', wrap: true }],
    ['no overflow styles', { code, lang: 'ts', wrap: null }],
    ['two themes', { code, lang: 'ts', themes: { light: 'github-light', dark: 'nord' } }],
    [
      'no default colour',
      { code, lang: 'ts', themes: { light: 'github-light', dark: 'nord' }, defaultColor: false },
    ],
    ['one line within a text', { code: 'let x = 1', lang: 'js', inline: true }],
    ['attributes', { code, lang: 'ts', class: 'timer shiki', id: 'a"b', style: 'margin: 0', 'data-n': 3 }],
    ['a grammar of its own', { code: 'at f/8', lang: grammar }],
    [
      'a transformer that is built in',
      { code, lang: 'ts', transformers: [transformerNotationDiff()] as never },
    ],
    [
      'a transformer that is not',
      { code, lang: 'ts', transformers: [transformerRenderWhitespace()] as never },
    ],
    ['a diff', { code: '+ a\n- b\n', lang: 'diff' }],
  ])('writes what Astro writes, with %s', async (_, props) => {
    expect(await renderCode(props)).toBe(await astroWrites(props));
  });
});
