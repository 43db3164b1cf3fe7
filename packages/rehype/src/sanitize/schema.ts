/** What an attribute may be: a property's name, or that name and the values allowed, or how they begin. */
export type PropertyDefinition =
  string | readonly [string, ...(string | number | boolean | RegExp | null | undefined)[]];

/** A schema as `hast-util-sanitize` has it: names of elements and properties as in hast. */
export interface SanitizeSchema {
  /** Elements that must stand in one of others. */
  ancestors?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Properties by element; `*` for all. */
  attributes?: Readonly<Record<string, readonly PropertyDefinition[]>> | undefined;
  allowComments?: boolean | undefined;
  allowDoctypes?: boolean | undefined;
  /** Properties that get the prefix. */
  clobber?: readonly string[] | undefined;
  /** What is put before them, so that they can't hide what scripts of the page look for. */
  clobberPrefix?: string | undefined;
  /** Protocols of URLs, by property. */
  protocols?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Properties an element always has. */
  required?: Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>> | undefined;
  /** Elements removed with all that is in them. */
  strip?: readonly string[] | undefined;
  /** Elements that may stay. */
  tagNames?: readonly string[] | undefined;
}

const aria = ['ariaDescribedBy', 'ariaLabel', 'ariaLabelledBy'] as const;

/** GitHub's, equal to `defaultSchema` of `hast-util-sanitize`; a test compares the two. */
export const githubSchema: SanitizeSchema = {
  ancestors: {
    tbody: ['table'],
    td: ['table'],
    th: ['table'],
    thead: ['table'],
    tfoot: ['table'],
    tr: ['table'],
  },
  attributes: {
    a: [...aria, 'dataFootnoteBackref', 'dataFootnoteRef', ['className', 'data-footnote-backref'], 'href'],
    blockquote: ['cite'],
    code: [['className', /^language-./]],
    del: ['cite'],
    div: ['itemScope', 'itemType'],
    dl: [...aria],
    h2: [['className', 'sr-only']],
    img: [...aria, 'longDesc', 'src'],
    input: [
      ['disabled', true],
      ['type', 'checkbox'],
    ],
    ins: ['cite'],
    li: [['className', 'task-list-item']],
    ol: [...aria, ['className', 'contains-task-list']],
    q: ['cite'],
    section: ['dataFootnotes', ['className', 'footnotes']],
    source: ['srcSet'],
    summary: [...aria],
    table: [...aria],
    ul: [...aria, ['className', 'contains-task-list']],
    '*': words(`abbr accept acceptCharset accessKey action align alt axis border cellPadding cellSpacing char charOff
      charSet checked clear colSpan color cols compact coords dateTime dir encType frame hSpace headers height hrefLang
      htmlFor id isMap itemProp label lang maxLength media method multiple name noHref noShade noWrap open prompt readOnly
      rev rowSpan rows rules scope selected shape size span start summary tabIndex title useMap vAlign value width`),
  },
  clobber: ['ariaDescribedBy', 'ariaLabelledBy', 'id', 'name'],
  clobberPrefix: 'user-content-',
  protocols: {
    cite: ['http', 'https'],
    href: ['http', 'https', 'irc', 'ircs', 'mailto', 'xmpp'],
    longDesc: ['http', 'https'],
    src: ['http', 'https'],
  },
  required: { input: { disabled: true, type: 'checkbox' } },
  strip: ['script'],
  tagNames:
    words(`a b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i img input ins kbd li ol p
    picture pre q rp rt ruby s samp section source span strike strong sub summary sup table tbody td tfoot th thead tr tt ul
    var`),
};

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

/** A schema with more allowed: lists are joined, the rest is replaced. */
export function extendSchema(base: SanitizeSchema, more: SanitizeSchema): SanitizeSchema {
  const joined = <Key extends 'tagNames' | 'strip' | 'clobber'>(key: Key) =>
    more[key] === undefined ? base[key] : [...(base[key] ?? []), ...more[key]];
  return {
    ...base,
    ...more,
    ...(base.tagNames !== undefined && { tagNames: joined('tagNames') }),
    strip: joined('strip'),
    clobber: joined('clobber'),
    // What is added comes first: of two definitions of one property the first counts.
    attributes: joinedLists(more.attributes ?? {}, base.attributes ?? {}),
    protocols: joinedLists(base.protocols ?? {}, more.protocols ?? {}),
    ancestors: { ...base.ancestors, ...more.ancestors },
    required: { ...base.required, ...more.required },
  };
}

function joinedLists<Item>(
  first: Readonly<Record<string, readonly Item[]>>,
  second: Readonly<Record<string, readonly Item[]>>,
): Record<string, Item[]> {
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  const own = (lists: Readonly<Record<string, readonly Item[]>>, key: string) =>
    Object.hasOwn(lists, key) ? (lists[key] ?? []) : [];
  return Object.fromEntries([...keys].map((key) => [key, [...own(first, key), ...own(second, key)]]));
}
