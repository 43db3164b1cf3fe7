/**
 * What is trusted comes after the sanitiser: marks that only this page has stand in the places of ids and code while it
 * works.
 */
import { randomUUID } from 'node:crypto';
import { wrongOptions } from '../../options/refuse.ts';
import { show } from '../../options/show.ts';

/** HTML whose places are still empty, and what is to fill them. */
export interface Parts {
  readonly html: string;
  /** What stands for each NUL that is a place of its own, in order. */
  readonly filled: readonly string[];
  /** The id of each heading, in order, or `undefined` where headings have none. */
  readonly ids: readonly string[] | undefined;
}

/** The start of a heading that has been marked, or the place of code and the like. */
const places = /<h([1-6])\0>|\0/g;

/** Fills the places of HTML that is as it is to be, with ids in it. */
export function join(html: string, filled: readonly string[]): string {
  if (filled.length === 0) return html;
  const parts = html.split('\0');
  return parts.map((part, at) => part + (filled[at] ?? '')).join('');
}

/** Has HTML sanitised, then fills the places. */
export async function joinSanitized(
  { html, filled, ids }: Parts,
  sanitize: (html: string) => string | Promise<string>,
): Promise<string> {
  const key = `ft${randomUUID().replaceAll('-', '')}`;
  let [slot, heading] = [0, 0];
  const marked = html.replace(places, (_, level: string | undefined) =>
    level === undefined ? `<code>${key}c${slot++};</code>` : `<h${level}>${key}h${heading++};`,
  );
  const clean: unknown = await sanitize(marked);
  if (typeof clean !== 'string') {
    throw wrongOptions('markdown(source, options)', [
      `what sanitize returns is ${show(clean)}; allowed: HTML, or a promise of it`,
    ]);
  }
  // A tag is one match: a mark that came to stand in an attribute must not be filled there.
  const found = new RegExp(
    `<h([1-6])>${key}h(\\d+);|<code>${key}c(\\d+);</code>|<[a-zA-Z/!][^"'>]*(?:"[^"]*"[^"'>]*|'[^']*'[^"'>]*)*>`,
    'g',
  );
  const joined = clean.replace(
    found,
    (match: string, level: string | undefined, id: string | undefined, code: string | undefined) => {
      if (level !== undefined) return startTag(level, ids?.[Number(id)]);
      return code === undefined ? match : (filled[Number(code)] ?? '');
    },
  );
  // What is left of the marks stands where nothing may be filled in.
  return joined.replace(new RegExp(`${key}[ch]\\d+;`, 'g'), '');
}

/** A slug has no character that HTML gives a meaning. */
function startTag(level: string, id: string | undefined): string {
  return id === undefined ? `<h${level}>` : `<h${level} id="${id}">`;
}
