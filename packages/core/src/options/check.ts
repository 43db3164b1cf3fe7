import type { z } from 'zod';
import { FerrotypeError } from '../errors/error.ts';
import { nearest } from './nearest.ts';

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
  const lines = result.error.issues.flatMap((issue) => problem(issue, schema));
  throw new FerrotypeError('FT_OPTION_INVALID', {
    file,
    why: `${call}:\n${lines.map((line) => `  - ${line}`).join('\n')}`,
  });
}

function problem(issue: z.core.$ZodIssue, schema: z.ZodType): string[] {
  if (issue.code === 'unrecognized_keys') {
    const names = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const guess = nearest(key, names);
      const path = pathText([...issue.path, key]);
      return `${path} is not an option${guess === undefined ? `; options are ${names.join(', ')}` : `; did you mean ${guess}?`}`;
    });
  }
  const path = pathText(issue.path);
  return [`${path === '' ? 'the value' : path} is ${show(issue.input)}; ${allowed(issue)}`];
}

/** What the schema says is allowed. Its own message where it has one: zod's generic ones name types, not ranges. */
function allowed(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `allowed: ${issue.values.map(String).join(', ')}`;
  return issue.message.startsWith('allowed') ? issue.message : `allowed: ${issue.message}`;
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = unwrap(schema);
  for (const step of path) {
    at = unwrap(shapeOf(at)?.[String(step)]);
  }
  return Object.keys(shapeOf(at) ?? {});
}

function shapeOf(schema: unknown): Record<string, unknown> | undefined {
  return isObject(schema) && isObject(schema['shape']) ? schema['shape'] : undefined;
}

/** Strips optional, default and union wrappers down to the object schema inside, if there is one. */
function unwrap(schema: unknown): unknown {
  if (!isObject(schema) || shapeOf(schema) !== undefined) return schema;
  const def = schema['def'];
  if (!isObject(def)) return schema;
  if (def['innerType'] !== undefined) return unwrap(def['innerType']);
  if (def['in'] !== undefined) return unwrap(def['in']);
  if (Array.isArray(def['options'])) {
    return def['options']
      .map((option: unknown) => unwrap(option))
      .find((option) => shapeOf(option) !== undefined);
  }
  return schema;
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

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'function') return 'a function';
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
