import type { z } from 'zod';
import { nearest } from './nearest.ts';
import { notAnOption, wrongOptions } from './refuse.ts';
import { show } from './show.ts';

/**
 * Checks `given` against a schema and returns it with defaults filled in.
 * @throws {FerrotypeError} FT_OPTION_INVALID naming every option that is wrong, what was given and what is allowed.
 */
export function check<Output>(
  schema: z.ZodType<Output>,
  given: unknown,
  call: string,
  file?: string,
): Output {
  const result = schema.safeParse(given, { reportInput: true });
  if (result.success) return result.data;
  const lines = result.error.issues.filter(isFirst).flatMap((issue) => problem(issue, schema));
  throw wrongOptions(call, lines, typeof file === 'string' ? file : undefined);
}

/** Of several rules that one value breaks, the first says most. */
function isFirst(issue: z.core.$ZodIssue, index: number, issues: readonly z.core.$ZodIssue[]): boolean {
  const same = (other: z.core.$ZodIssue) =>
    other.code !== 'unrecognized_keys' && pathText(other.path) === pathText(issue.path);
  return issue.code === 'unrecognized_keys' || issues.findIndex(same) === index;
}

function problem(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const path = pathText([...issue.path, key]);
      // Of every call, so it is looked for in every object of options.
      if (key === 'signal')
        return `${path} is not an option here; pass { signal } as the call's last argument`;
      const guess = nearest(key, names) ?? within(key, objectAt(schema, issue.path));
      return notAnOption(path, key, names, guess);
    });
  }
  const inside = issuesInside(issue);
  if (inside !== undefined) return inside.filter(isFirst).flatMap((one) => problem(one, schema));
  const path = pathText(issue.path);
  return [`${path === '' ? 'the value' : path} is ${show(issue.input)}; ${allowed(issue)}`];
}

/** Where one way of writing an option is an object and one was given, what is wrong inside it says more. */
function issuesInside(issue: z.core.$ZodIssue): z.core.$ZodIssue[] | undefined {
  if (issue.code !== 'invalid_union' || !isObject(issue.input)) return undefined;
  const deeper = (one: z.core.$ZodIssue) => one.path.length > 0 || one.code === 'unrecognized_keys';
  const branch = issue.errors.find((issues) => issues.length > 0 && issues.every(deeper));
  return branch?.map((one) => Object.assign({}, one, { path: [...issue.path, ...one.path] }));
}

/** What zod calls types, for people. */
const types: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  number: 'a number',
  object: 'an object of options',
  record: 'an object',
  string: 'a text',
};

/** What the schema says is allowed. Its own message where it has one: zod's generic ones name types, not ranges. */
function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const guess = typeof issue.input === 'string' ? nearest(issue.input, values) : undefined;
    return `allowed: ${values.join(', ')}${guess === undefined ? '' : `; did you mean ${guess}?`}`;
  }
  if (issue.message.startsWith('allowed')) return issue.message;
  if (issue.code === 'invalid_type') return `allowed: ${types[issue.expected] ?? issue.message}`;
  if (issue.code !== 'invalid_union') return `allowed: ${issue.message}`;
  const ways = issue.errors.flatMap(([first]) => (first === undefined ? [] : [allowed(first)]));
  return `allowed: ${ways.map((way) => way.replace(/^allowed: /, '')).join(', or ')}`;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return Object.keys(objectAt(schema, path)?.shape ?? {});
}

function objectAt(schema: z.ZodType, path: readonly PropertyKey[]): ObjectSchema | undefined {
  let at = objectSchema(schema);
  // All entries of a list have the schema that was found for the list.
  for (const step of path) if (typeof step !== 'number') at = objectSchema(at?.shape[String(step)]);
  return at;
}

/** An option one level further in that was meant: `maxPixels` for `limits.maxPixels`, `cacheDir` for `cache.dir`. */
function within(key: string, schema: ObjectSchema | undefined): string | undefined {
  for (const [outer, option] of Object.entries(schema?.shape ?? {})) {
    for (const name of Object.keys(objectSchema(option)?.shape ?? {})) {
      if (key === name || key.toLowerCase() === `${outer}${name}`.toLowerCase()) return `${outer}.${name}`;
    }
  }
  return undefined;
}

interface ObjectSchema {
  readonly shape: Record<string, unknown>;
}

/** The object schema inside optional, default, list and union wrappers, if there is one. */
export function objectSchema(schema: unknown): ObjectSchema | undefined {
  if (!isObject(schema)) return undefined;
  const { shape, def } = schema;
  if (isObject(shape)) return { shape };
  if (!isObject(def)) return undefined;
  const { innerType, in: input, element, options } = def;
  const inside = [innerType, input, element, ...(Array.isArray(options) ? (options as unknown[]) : [])];
  return inside.map((part) => objectSchema(part)).find((part) => part !== undefined);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}
