import { z } from 'zod';
import { filled, flag, having, text } from '../../options/rules.ts';
import { isToLoad } from './load.ts';
import { hasColours } from './themes.ts';
import type { HighlightHost, HighlightOptions, LanguageInput, NotationOptions, ThemeInput } from './types.ts';

/** It is looked at when it has been loaded. */
const toLoad = z.custom<never>(isToLoad);

const aTheme =
  'allowed: the name of a theme, a VS Code theme (with tokenColors, settings or colors), or a module of one; for several there is themes';

/** An object without any colours is no theme: options of another library, or several themes where one is to be. */
const colours = z.looseObject({ name: text().optional() }).refine(hasColours, aTheme);
const theme = z.union([filled(), toLoad, colours], { error: aTheme }) as z.ZodType<ThemeInput, ThemeInput>;

const grammar = z.union([filled(), z.looseObject({ name: filled(), scopeName: filled() })], {
  error: 'allowed: the name of a language, or a TextMate grammar with name and scopeName',
});

const language = z.union([toLoad, grammar, z.array(grammar)], {
  error:
    'allowed: the name of a language, a TextMate grammar with name and scopeName, a list of these, or a module of them',
}) as z.ZodType<LanguageInput, LanguageInput>;

const marks = z.strictObject({
  diff: flag().optional(),
  highlight: flag().optional(),
  focus: flag().optional(),
  errorLevel: flag().optional(),
  word: flag().optional(),
  metaHighlight: flag().optional(),
  metaWord: flag().optional(),
  meta: flag().optional(),
});

const words = z.strictObject({
  label: filled().optional().describe('Words on the button. Default `Copy`.'),
  copied: filled().optional().describe('Words on it once it has copied. Default `Copied`.'),
});

/** Which marks of authors are read. */
export const notation: z.ZodType<boolean | NotationOptions, boolean | NotationOptions> = z.union(
  [flag(), marks],
  {
    error: 'allowed: true, false, or an object of marks',
  },
);

/** A button that copies code. */
export const copyButton: z.ZodType<CopyButton, CopyButton> = z.union([flag(), words], {
  error: 'allowed: true, false, or { label, copied }',
});

type CopyButton = NonNullable<HighlightOptions['copyButton']>;

/** The host of `createHighlighter`. */
export const hostSchema: z.ZodObject<{ [Name in keyof HighlightHost]-?: z.ZodType }> = z.strictObject({
  cacheDir: z.union([filled(), z.literal(false)], { error: 'allowed: a folder, or false' }).optional(),
  logger: having(['warn']).optional(),
  root: filled().optional(),
});

/** Options of `createHighlighter`. */
export const highlightSchema: z.ZodType<HighlightOptions, HighlightOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    theme: theme
      .optional()
      .describe(
        'The theme: a name of tm-themes, `css-variables`, a VS Code theme, or a module of one. Default `github-dark`.',
      ),
    themes: z
      .record(filled(), theme, { error: 'allowed: an object of themes, such as { light, dark }' })
      .optional()
      .describe(
        "Several themes by the names of their CSS variables, such as `{ light: 'github-light', dark: 'github-dark' }`; replaces `theme`.",
      ),
    defaultColor: z
      .union([filled(), z.literal(false)], { error: 'allowed: a name in themes, light-dark(), or false' })
      .optional()
      .describe(
        'With several themes, the one whose colours are written as they are: one of their names, `light-dark()`, or `false` for none. Default `light`.',
      ),
    cssVariablePrefix: filled()
      .optional()
      .describe(
        'What names of CSS variables start with. Default `--shiki-`; for the theme `css-variables` in the dialect `astro` `--astro-code-`.',
      ),
    langs: z
      .array(language, { error: 'allowed: a list of languages' })
      .optional()
      .describe(
        'Languages to have at hand: TextMate grammars as VS Code has them, modules of them, or names. Those of tm-grammars load by themselves when a block is in them. Default `[]`.',
      ),
    langAlias: z
      .record(text(), text(), { error: 'allowed: an object of names, such as { svg: "xml" }' })
      .optional()
      .describe("Other names for languages, such as `{ svg: 'xml' }`. Default `{}`."),
    wrap: z
      .union([flag(), z.null()], { error: 'allowed: true, false or null' })
      .optional()
      .describe(
        'Whether long lines wrap; `null` writes nothing about it. Default `null`; in the dialect `astro` `false`, which adds `overflow-x: auto`.',
      ),
    inline: z
      .union([z.literal(false), z.literal('tailing-curly-colon')], {
        error: 'allowed: tailing-curly-colon or false',
      })
      .optional()
      .describe(
        '`tailing-curly-colon` highlights code in a line of text that names its language: `let x{:rust}`. Default `false`.',
      ),
    structure: z
      .enum(['classic', 'inline'])
      .optional()
      .describe('`inline` writes spans and `<br>` without `pre`, `code` and lines. Default `classic`.'),
    lineNumbers: flag()
      .optional()
      .describe("Whether lines are numbered where the author doesn't say. Default `false`."),
    notation: notation
      .optional()
      .describe(
        'Which marks of authors are read: all, none, or those that are `true`. Default `true`; in the dialect `astro` `false`.',
      ),
    copyButton: copyButton
      .optional()
      .describe('Adds a button that copies the code, or one with words of your own. Default `false`.'),
    dialect: z
      .enum(['shiki', 'astro'])
      .optional()
      .describe("Whose markup is written: Shiki's, or that of Astro's wrapper of it. Default `shiki`."),
  }) as unknown as z.ZodType<HighlightOptions, HighlightOptions> & { shape: z.ZodRawShape };
