import { follows, isFlag, isObject, isText, type Rule } from '../../options/plain.ts';
import { plainHighlight, plainHost } from '../highlight/valid.ts';
import type { MarkdownHost, MarkdownOptions } from './types.ts';

/** What is certainly right of a host. */
export const plainMarkdownHost: Readonly<Record<keyof MarkdownHost, Rule>> = {
  ...plainHost,
  highlighter: (value) => isObject(value) && typeof value['html'] === 'function',
};

/** What is certainly right, option by option. */
export const plainMarkdown: Readonly<Record<keyof MarkdownOptions, Rule>> = {
  gfm: isFlag,
  frontmatter: isFlag,
  math: isFlag,
  directives: isFlag,
  alerts: isFlag,
  smartypants: isFlag,
  headingIds: isFlag,
  rawHtml: isFlag,
  sanitize: (value) => typeof value === 'function',
  highlight: (value) => isFlag(value) || follows(value, plainHighlight),
  externalLinks: isFlag,
  analyse: () => false,
  limits: () => false,
  file: isText,
};
