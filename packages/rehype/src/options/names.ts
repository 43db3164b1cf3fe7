import {
  follows,
  isCacheDir,
  isFlag,
  isObject,
  notAnOption,
  show,
  wrongOptions,
  type Rule,
} from 'ferrotype/text';
import type { Options } from './types.ts';

const words = (names: string): string[] => names.split(' ');

/** The options that may be objects, and what these may have. */
const parts = {
  sanitize: words(
    'ancestors attributes allowComments allowDoctypes clobber clobberPrefix protocols required strip tagNames schema',
  ),
  headings: words('prefix anchor'),
  externalLinks: words('rel target protocols content'),
  math: words(
    'output leqno fleqn minRuleThickness colorIsTextColor maxSize maxExpand globalGroup trust strict macros errorColor ' +
      'maxBytes maxDepth',
  ),
  images: words(
    'widths width aspectRatio formats fallback sources sizes loading decoding placeholder fade height fit position trim operations background quality effort lossless ' +
      'chroma progressive animation poster upscale keepMetadata dir base root publicDir remote captions priority ferrotype',
  ),
  highlight: words(
    'theme themes defaultColor cssVariablePrefix langs langAlias wrap inline structure lineNumbers notation copyButton ' +
      'dialect',
  ),
  copyButton: words('label copied'),
  limits: words('maxBytes maxDepth'),
} as const satisfies Partial<Record<keyof Options, readonly string[]>>;

/** The names of all options, and of those within them; a test holds them to the schema. */
export const names: Readonly<Record<keyof Options, readonly string[]>> = {
  rawHtml: [],
  cacheDir: [],
  ...parts,
};

/**
 * Looks at options without what values are checked with, which takes a hundred milliseconds to load: their names, and that
 * what has to be on or off is that.
 *
 * @throws {FerrotypeError} FT_OPTION_INVALID naming all that are wrong.
 */
export function checkNames(options: unknown): void {
  const wrong = isObject(options)
    ? Object.entries(options).flatMap(([name, value]) => problems(name, value))
    : [`the value is ${show(options)}; allowed: an object of options`];
  if (wrong.length > 0) throw wrongOptions('rehypeFerrotype(options)', wrong);
}

const plain: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(Object.keys(names).map((name) => [name, isFlag])),
  cacheDir: isCacheDir,
};

/** Whether options whose names are right are so as a whole, as far as can be seen without the schema. */
export function arePlain(options: Options): boolean {
  return follows(options, plain);
}

function problems(name: string, value: unknown): string[] {
  if (!Object.hasOwn(names, name)) return [notAnOption(name, name, Object.keys(names), within(name))];
  if (value === undefined || name === 'cacheDir') return [];
  const inside = names[name as keyof Options];
  if (isObject(value) && inside.length > 0) {
    const unknown = Object.keys(value).filter((one) => !inside.includes(one));
    return unknown.map((one) => notAnOption(`${name}.${one}`, one, inside));
  }
  const isRight = isFlag(value) && name !== 'limits';
  return isRight ? [] : [`${name} is ${show(value)}; allowed: ${allowed(name)}`];
}

/** Where there is an option of that name, if it is one of a part. */
function within(name: string): string | undefined {
  const part = Object.entries(names).find(([, inside]) => inside.includes(name));
  return part && `${part[0]}.${name}`;
}

function allowed(name: string): string {
  switch (name) {
    case 'rawHtml':
      return 'true or false';
    case 'limits':
      return 'an object of options';
    case 'highlight':
      return 'true, false, or options of createHighlighter';
    default:
      return 'true, false, or an object of options';
  }
}
