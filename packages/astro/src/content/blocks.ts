import type { Element } from 'hast';

/** A code block to be coloured. */
export interface Block {
  code: string;
  lang: string;
  /** What follows the language on the fence. */
  meta?: string | undefined;
  /** The file it stands in, for warnings. */
  file?: string | undefined;
  /** The line it begins in. */
  line?: number | undefined;
}

/** Colours code blocks: what `createHighlighter` of `ferrotype/content` makes. */
export interface Highlighter {
  html(block: Block): Promise<string>;
  hast(block: Block): Promise<Element>;
  stats(): { highlighted: number; fromCache: number };
  close(): Promise<void>;
}

const languagePattern = /\blanguage-(\S+)\b/;

/** The language that Astro finds in a class. */
export function languageIn(className: string): string | undefined {
  return languagePattern.exec(className)?.[1];
}

/** Whether Astro would leave this language's blocks as they are. Math is left to plugins, whatever the site says. */
export function isExcluded(lang: string, excludeLangs: readonly string[] | undefined): boolean {
  return lang === 'math' || (excludeLangs?.includes(lang) ?? false);
}

/**
 * Shiki's HTML as Sätteri writes it: the same elements, but other names for the characters that have to be escaped.
 * `undefined` where an attribute has one of them, such as a title given on the fence: that is not seen by looking for
 * characters alone.
 */
export function asSatteriWrites(html: string): string | undefined {
  const around = html.slice(0, html.indexOf('<span')) + html.slice(html.lastIndexOf('</code>'));
  if (around.match(/<[a-z]/g)?.length !== around.match(plainTag)?.length) return undefined;
  return html
    .replaceAll(/>[^<>]*(?:>[^<>]*)+/g, (found) => `>${found.slice(1).replaceAll('>', '&gt;')}`)
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll('&#x26;', '&amp;');
}

const plainTag = /<[a-z]+(?: [\w-]+(?:="[^"&<>]*")?)*>/g;
