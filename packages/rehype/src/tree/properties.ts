import type { Properties } from 'hast';
import { parse as parseCommas, stringify as commas } from 'comma-separated-tokens';
import { find, html, normalize, svg, type Info } from 'property-information';
import { parse as parseSpaces, stringify as spaces } from 'space-separated-tokens';

/** Which vocabulary names are of. */
export type Space = 'html' | 'svg';

const schemas = { html, svg };
const known: Record<Space, Map<string, Info>> = { html: new Map(), svg: new Map() };

/** What is known of a property or attribute, by either name. */
export function infoOf(name: string, space: Space = 'html'): Info {
  const cache = known[space];
  let info = cache.get(name);
  if (info === undefined) {
    info = find(schemas[space], name);
    // Names come from outside, too: the table must not grow with them.
    if (cache.size < 1_000) cache.set(name, info);
  }
  return info;
}

/** A property as an attribute's value; `undefined` where it stands for none. */
export function attributeValue(info: Info, value: Properties[string]): string | undefined {
  if (value === null || value === undefined || value === false) return undefined;
  if (Array.isArray(value)) return info.commaSeparated ? commas(value) : spaces(value);
  if ((typeof value === 'number' && Number.isNaN(value)) || (!value && info.boolean)) return undefined;
  return value === true ? '' : String(value);
}

/** An attribute's value as a property's. */
export function propertyValue(info: Info, value: string): NonNullable<Properties[string]> {
  if (info.spaceSeparated) return list(info, parseSpaces(value));
  if (info.commaSeparated) return list(info, parseCommas(value));
  if (info.commaOrSpaceSeparated) return list(info, parseSpaces(parseCommas(value).join(' ')));
  return primitive(info, value);
}

function list(info: Info, values: string[]): (string | number)[] {
  return values.map((value) => primitive(info, value) as string | number);
}

function primitive(info: Info, value: string): string | number | boolean {
  if (info.number && value !== '' && !Number.isNaN(Number(value))) return Number(value);
  const truth = info.boolean || info.overloadedBoolean;
  if (truth && (value === '' || normalize(value) === normalize(info.property))) return true;
  return value;
}
