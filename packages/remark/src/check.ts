import { isFlag, isObject, isText, notAnOption, show, wrongOptions } from 'ferrotype/text';
import type { Options } from './options.ts';

/** What an option may be, in a function and in words. */
interface Rule {
  is(value: unknown): boolean;
  allowed: string;
}

const flag: Rule = { is: isFlag, allowed: 'true or false' };
const count: Rule = {
  is: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  allowed: 'a number above 0',
};
const whole: Rule = {
  is: (value) => Number.isInteger(value) && Number(value) > 0,
  allowed: 'a whole number above 0',
};

const isCharacter = (value: unknown): boolean => typeof value === 'string' && /^.$/su.test(value);
const marks: Rule = {
  is: (value) => isObject(value) && isCharacter(value['double']) && isCharacter(value['single']),
  allowed: '{ double, single }, one character each',
};

function oneOf(...names: string[]): Rule {
  return {
    is: (value) => isFlag(value) || names.some((name) => name === value),
    allowed: `true or false, or ${names.join(', ')}`,
  };
}

/** Rules in an object are for an option that is `true`, `false` (but for `limits`), or options of its own. */
const rules: Readonly<Record<keyof Options, Rule | Readonly<Record<string, Rule>>>> = {
  gfm: { singleTilde: flag },
  frontmatter: {
    is: (value) =>
      isFlag(value) || (Array.isArray(value) && value.every((one) => one === 'yaml' || one === 'toml')),
    allowed: "true, false, or a list of 'yaml' and 'toml'",
  } as Rule,
  math: flag,
  directives: flag,
  mdx: flag,
  alerts: flag,
  smartypants: {
    quotes: flag,
    openingQuotes: marks,
    closingQuotes: marks,
    ellipses: oneOf('spaced', 'unspaced'),
    backticks: oneOf('all'),
    dashes: oneOf('oldschool', 'inverted'),
  },
  analyse: {
    wordsPerMinute: count,
    charactersPerMinute: count,
    excerptMarker: { is: isText, allowed: 'a text that is not empty' },
    tocDepth: {
      is: (value) => whole.is(value) && Number(value) <= 6,
      allowed: 'a whole number from 1 to 6',
    },
  },
  limits: { maxBytes: whole, maxDepth: whole },
};

const isRule = (rule: Rule | Readonly<Record<string, Rule>>): rule is Rule =>
  typeof rule['is'] === 'function';

/**
 * Refuses options that are none, or not what they may be. By hand: a parser has no time to load a library for it.
 * @throws {FerrotypeError} FT_OPTION_INVALID naming all of them.
 */
export function checkOptions(options: Options): void {
  const wrong = isObject(options)
    ? problems(options, rules, '')
    : [notAllowed('the value', options, 'an object of options')];
  if (wrong.length > 0) throw wrongOptions('remarkFerrotype(options)', wrong);
}

function problems(
  given: object,
  known: Readonly<Record<string, Rule | Readonly<Record<string, Rule>>>>,
  path: string,
): string[] {
  return Object.entries(given).flatMap(([name, value]: [string, unknown]) => {
    const rule = Object.hasOwn(known, name) ? known[name] : undefined;
    if (rule === undefined) return [notAnOption(path + name, name, Object.keys(known))];
    if (value === undefined) return [];
    if (isRule(rule)) return rule.is(value) ? [] : [notAllowed(path + name, value, rule.allowed)];
    if (isObject(value)) return problems(value, rule, `${path}${name}.`);
    if (name === 'limits') return [notAllowed(name, value, 'an object of options')];
    return isFlag(value) ? [] : [notAllowed(path + name, value, 'true, false, or an object of options')];
  });
}

function notAllowed(path: string, value: unknown, allowed: string): string {
  return `${path} is ${show(value)}; allowed: ${allowed}`;
}
