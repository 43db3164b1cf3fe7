import { isPlainlyValid } from '../highlight/valid.ts';
import type { MarkdownOptions } from './types.ts';

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** What is certainly right, option by option. */
const right: Readonly<Record<keyof MarkdownOptions, (value: unknown) => boolean>> = {
  gfm: isFlag,
  frontmatter: isFlag,
  math: isFlag,
  directives: isFlag,
  alerts: isFlag,
  smartypants: isFlag,
  headingIds: isFlag,
  rawHtml: isFlag,
  sanitize: (value) => typeof value === 'function',
  highlight: (value) => isFlag(value) || isPlainlyValid(value),
  externalLinks: isFlag,
  analyse: () => false,
  limits: () => false,
  file: (value) => typeof value === 'string' && value !== '',
};

/** Whether options are right at a glance: what says what is wrong with others takes long to load. */
export function isRight(options: unknown): boolean {
  if (typeof options !== 'object' || options === null) return false;
  return Object.entries(options).every(
    ([name, value]) =>
      value === undefined || (Object.hasOwn(right, name) && right[name as keyof MarkdownOptions](value)),
  );
}
