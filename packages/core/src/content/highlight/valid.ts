import { follows, isCacheDir, isFlag, isObject, isText, type Rule } from '../../options/plain.ts';
import { isToLoad } from './load.ts';
import { hasColours } from './themes.ts';
import type { HighlightHost, HighlightOptions, NotationOptions } from './types.ts';

const isTheme: Rule = (value) =>
  isText(value) ||
  isToLoad(value) ||
  (isObject(value) && isText(value['name'] ?? 'unnamed') && hasColours(value));
const isGrammar: Rule = (value) =>
  isText(value) || (isObject(value) && isText(value['name']) && isText(value['scopeName']));
const isLanguage: Rule = (value) =>
  isToLoad(value) || (Array.isArray(value) ? value.every(isGrammar) : isGrammar(value));

/** What is certainly right of a host. */
export const plainHost: Readonly<Record<keyof HighlightHost, Rule>> = {
  cacheDir: isCacheDir,
  logger: (value) => isObject(value) && typeof value['warn'] === 'function',
  root: isText,
};

/** What is certainly right, mark by mark. */
const marks: Readonly<Record<keyof NotationOptions, Rule>> = {
  diff: isFlag,
  highlight: isFlag,
  focus: isFlag,
  errorLevel: isFlag,
  word: isFlag,
  metaHighlight: isFlag,
  metaWord: isFlag,
  meta: isFlag,
};

/** What is certainly right, option by option. */
export const plainHighlight: Readonly<Record<keyof HighlightOptions, Rule>> = {
  theme: isTheme,
  themes: (value) => isObject(value) && Object.entries(value).flat().every(isTheme),
  defaultColor: (value) => isText(value) || value === false,
  cssVariablePrefix: isText,
  langs: (value) => Array.isArray(value) && value.every(isLanguage),
  langAlias: (value) => isObject(value) && Object.values(value).every(isText),
  wrap: (value) => isFlag(value) || value === null,
  inline: (value) => value === false || value === 'tailing-curly-colon',
  structure: (value) => value === 'classic' || value === 'inline',
  lineNumbers: isFlag,
  notation: (value) => isFlag(value) || follows(value, marks),
  copyButton: isFlag,
  dialect: (value) => value === 'shiki' || value === 'astro',
};
