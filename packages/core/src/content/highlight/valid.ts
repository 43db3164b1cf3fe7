import type { HighlightOptions } from './types.ts';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isFlag = (value: unknown): boolean => typeof value === 'boolean';
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTheme = isText;

/** What is certainly right, option by option. */
const right: Readonly<Record<keyof HighlightOptions, (value: unknown) => boolean>> = {
  theme: isText,
  themes: (value) => isObject(value) && Object.values(value).every(isTheme),
  defaultColor: (value) => isText(value) || value === false,
  cssVariablePrefix: isText,
  langs: (value) => Array.isArray(value) && value.every(isText),
  langAlias: (value) => isObject(value) && Object.values(value).every(isText),
  wrap: (value) => isFlag(value) || value === null,
  inline: (value) => value === false || value === 'tailing-curly-colon',
  structure: (value) => value === 'classic' || value === 'inline',
  lineNumbers: isFlag,
  notation: isFlag,
  copyButton: isFlag,
  dialect: (value) => value === 'shiki' || value === 'astro',
};

/**
 * Whether options are right at a glance. The schema says what is wrong with others and with rarer ones; loading what it is
 * written with takes a hundred milliseconds of a cold start, as long as highlighting three hundred blocks.
 */
export function isPlainlyValid(options: unknown): boolean {
  if (!isObject(options)) return false;
  return Object.entries(options).every(
    ([name, value]) =>
      value === undefined || (Object.hasOwn(right, name) && right[name as keyof typeof right](value)),
  );
}
