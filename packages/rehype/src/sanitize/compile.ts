import { FerrotypeError } from 'ferrotype/adapter';
import { infoOf } from '../tree/properties.ts';
import type { PropertyDefinition, SanitizeSchema } from './schema.ts';

const RECORD = '\u001e';
const FIELD = '\u001f';

/** A schema as records of `wasm/content/src/html/sanitize/schema.rs`, with properties by the names HTML has for them. */
export function compileSchema(schema: SanitizeSchema): string {
  const records: string[][] = [];
  if (schema.tagNames === undefined) records.push(['all']);
  else records.push(['tags', ...schema.tagNames.filter((name) => name !== '*' && name !== '')]);
  if (schema.allowComments === true) records.push(['comments']);
  if (schema.allowDoctypes === true) records.push(['doctypes']);
  records.push(['strip', ...(schema.strip ?? [])]);
  if (schema.clobberPrefix) {
    records.push(['prefix', schema.clobberPrefix], ['clobber', ...(schema.clobber ?? []).map(attributeName)]);
  }
  for (const [name, ancestors] of Object.entries(schema.ancestors ?? {}))
    records.push(['ancestors', name, ...ancestors]);
  for (const [name, protocols] of Object.entries(schema.protocols ?? {})) {
    if (protocols.length > 0) records.push(['protocols', attributeName(name), ...protocols]);
  }
  for (const [element, properties] of Object.entries(schema.required ?? {})) {
    for (const [name, value] of Object.entries(properties)) {
      records.push(['required', element, attributeName(name), value === true ? '' : String(value)]);
    }
  }
  for (const [element, definitions] of Object.entries(schema.attributes ?? {})) {
    for (const definition of definitions) records.push(attribute(element, definition));
  }
  return records.map((fields) => fields.join(FIELD)).join(RECORD);
}

function attributeName(property: string): string {
  return property === 'data*' ? 'data-*' : infoOf(property).attribute.toLowerCase();
}

function attribute(element: string, definition: PropertyDefinition): string[] {
  const [name, ...values] = typeof definition === 'string' ? [definition] : definition;
  const info = infoOf(name);
  const spaces = info.spaceSeparated || info.commaOrSpaceSeparated;
  const shape = spaces ? 'spaces' : info.commaSeparated ? 'commas' : 'single';
  return ['attribute', element, attributeName(name), shape, ...values.map((value) => allowed(name, value))];
}

function allowed(
  name: string,
  value: PropertyDefinition[number] | number | boolean | RegExp | null | undefined,
): string {
  if (value === true) return '+';
  if (!(value instanceof RegExp)) return `=${String(value)}`;
  // Expressions don't cross into WebAssembly; how a value begins does.
  const prefix = /^\^([\w\s:-]+)\.$/.exec(value.source)?.[1];
  if (prefix === undefined || value.flags !== '') {
    throw new FerrotypeError('FT_OPTION_INVALID', {
      why: `sanitize.attributes: ${name} is allowed by ${String(value)}; of expressions only /^beginning./ can be used`,
      hint: 'List the values that are allowed, or say how they begin: /^language-./.',
    });
  }
  return `^${prefix}`;
}
