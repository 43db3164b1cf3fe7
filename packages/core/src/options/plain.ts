/** Whether a value is certainly what an option may be. */
export type Rule = (value: unknown) => boolean;

/** The rules of an object of options, one an option. */
export type Rules = Readonly<Record<string, Rule>>;

export const isFlag: Rule = (value) => typeof value === 'boolean';

/** A text that is not empty. */
export const isText: Rule = (value) => typeof value === 'string' && value !== '';

/** A folder to keep things in, or `false` for none. */
export const isCacheDir: Rule = (value) => value === false || isText(value);

/** An object that is no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether an object has only options there are rules for, and all of them follow theirs or are `undefined`. */
export function follows(given: unknown, rules: Rules): boolean {
  if (!isObject(given)) return false;
  return Object.entries(given).every(
    ([name, value]) => Object.hasOwn(rules, name) && (value === undefined || rules[name]?.(value) === true),
  );
}
