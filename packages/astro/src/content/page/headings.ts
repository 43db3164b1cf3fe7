import Slugger from 'github-slugger';
import type { Heading } from '../steps/heading-ids.ts';
import { unspell } from './spelling.ts';

const heading = /<h([1-6])((?: [^>]*)?)>([^]*?)<\/h\1>/g;

/** Gives the headings of a page ids and lists them, as Astro's `rehypeHeadingIds` does. */
export function numberHeadings(html: string): { html: string; headings: Heading[] } {
  const slugger = new Slugger();
  const headings: Heading[] = [];
  const withIds = html.replaceAll(heading, (_, level: string, attributes: string, inside: string) => {
    const text = textOf(inside);
    const own = / id="([^"]*)"/.exec(attributes)?.[1];
    const slug = own ?? slugger.slug(text);
    headings.push({ depth: Number(level), slug, text });
    const id = own === undefined ? ` id="${slug}"` : '';
    return `<h${level}${attributes}${id}>${inside}</h${level}>`;
  });
  return { html: withIds, headings };
}

const tag = /<[^>"]*(?:"[^"]*"[^>"]*)*>/g;

/** The text of a heading as Astro has it, where a brace outside of code is a placeholder. */
function textOf(inside: string): string {
  if (!inside.includes('<') && !inside.includes('{')) return unspell(inside);
  const pieces = inside.split(/<code>([^]*?)<\/code>/);
  return pieces
    .map((piece, at) => {
      const text = unspell(piece.replaceAll(tag, ''));
      return at % 2 === 1 ? text : text.replaceAll('{', '${');
    })
    .join('');
}
