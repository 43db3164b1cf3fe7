/**
 * Where an element may stand so that a parser leaves it where it is: `block` in other blocks, `line` in text too, `void`
 * likewise and without content, `rule` in blocks and without content. The others belong into certain elements.
 */
export type Place =
  'block' | 'text-block' | 'line' | 'void' | 'rule' | 'item' | 'term' | 'table-part' | 'row' | 'cell';

/** What an element may have in it. */
export type Content =
  'blocks' | 'line' | 'items' | 'terms' | 'table' | 'rows' | 'cells' | 'nothing' | 'parsed';

/** How a parser treats an element. */
export interface Rule {
  place: Place;
  content: Content;
}

const lists: readonly (readonly [Place, Content, string])[] = [
  [
    'block',
    'blocks',
    'div section article aside nav main header footer blockquote figure figcaption details summary',
  ],
  ['text-block', 'line', 'p h1 h2 h3 h4 h5 h6 pre'],
  ['block', 'items', 'ul ol'],
  ['item', 'blocks', 'li'],
  ['block', 'terms', 'dl'],
  ['term', 'blocks', 'dt dd'],
  ['block', 'table', 'table'],
  ['table-part', 'rows', 'thead tbody tfoot'],
  ['row', 'cells', 'tr'],
  ['cell', 'blocks', 'th td'],
  [
    'line',
    'line',
    'a em strong del code span sup sub b i s u small ins kbd mark abbr q cite dfn var samp time bdi button picture',
  ],
  ['void', 'nothing', 'img br input wbr source'],
  ['rule', 'nothing', 'hr'],
];

/** Elements whose treatment is known; all others are left to a parser. */
export const rules: ReadonlyMap<string, Rule> = new Map(
  lists.flatMap(([place, content, names]) =>
    names.split(' ').map((name) => [name, { place, content }] as const),
  ),
);

/** Elements without content and end tag, those that are no longer in use too. */
export const voids: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col command embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** What may stand directly in what: text, which may be blanks only where nothing of it is a `line`. */
export const allowed: Readonly<Record<Content, ReadonlySet<Place>>> = {
  blocks: new Set(['block', 'text-block', 'line', 'void', 'rule']),
  line: new Set(['line', 'void']),
  items: new Set(['item']),
  terms: new Set(['term']),
  table: new Set(['table-part']),
  rows: new Set(['row']),
  cells: new Set(['cell']),
  nothing: new Set(),
  parsed: new Set(),
};
