import Slugger from 'github-slugger';
import type { Heading } from '../steps/heading-ids.ts';
import { unspell } from './spelling.ts';

const heading = /<h([1-6])((?: class="sr-only")?) id="([^"]*)">([^]*?)<\/h\1>/g;

/**
 * What makes the text of a heading another for Astro, or its end uncertain, where there is raw HTML: braces in code that is
 * not code yet, tags in two lines, comments, other headings, and tags with `'`.
 */
const odd = /[{\n]|<!|<\/?h[1-6]|<[^>]*'/i;

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
  const numbered = html.replaceAll(
    heading,
    (match, level: string, note: string, id: string, inside: string, at: number) => {
      const text = textOf(inside);
      // That of the footnotes is remark-rehype's.
      const isNote = note !== '';
      if (!isNote) found.push(id);
      const next = html.charAt(at + match.length);
      isPlain &&= !isMixed || (!odd.test(inside) && (next === '\n' || next === ''));
      const slug = isNote ? id : slugger.slug(text);
      headings.push({ depth: Number(level), slug, text });
      return `<h${level}${note} id="${slug}">${inside}</h${level}>`;
    },
  );
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
