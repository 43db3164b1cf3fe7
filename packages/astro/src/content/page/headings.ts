import Slugger from 'github-slugger';
import type { Heading } from '../steps/heading-ids.ts';
import { unspell } from './spelling.ts';

const heading = /<h([1-6])((?: class="sr-only")?) id="([^"]*)">([^]*?)<\/h\1>/g;

/** With raw HTML, braces may stand in code that is not code yet, and tags in two lines count as text. */
const odd = /[{\n]|<!/;

/** A page and the headings in it. */
interface Numbered {
  html: string;
  headings: Heading[];
}

/**
 * Gives the headings of a page the ids that Astro's `rehypeHeadingIds` gives them, in the place of those they have, and lists
 * them. `undefined` where they are not those of the text: raw HTML has some, too.
 */
export function numberHeadings(html: string, ids: readonly string[], isMixed: boolean): Numbered | undefined {
  const slugger = new Slugger();
  const headings: Heading[] = [];
  const found: string[] = [];
  let isPlain = true;
  const numbered = html.replaceAll(heading, (_, level: string, note: string, id: string, inside: string) => {
    const text = textOf(inside);
    // That of the footnotes is remark-rehype's.
    const isNote = note !== '';
    if (!isNote) found.push(id);
    isPlain &&= !isMixed || !odd.test(inside);
    const slug = isNote ? id : slugger.slug(text);
    headings.push({ depth: Number(level), slug, text });
    return `<h${level}${note} id="${slug}">${inside}</h${level}>`;
  });
  const isOurs = isPlain && found.length === ids.length && found.every((id, at) => id === ids[at]);
  return isOurs ? { html: numbered, headings } : undefined;
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
