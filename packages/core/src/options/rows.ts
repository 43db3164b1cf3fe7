import { objectSchema } from './check.ts';

/** One option as a row of the documentation. */
export interface OptionRow {
  readonly name: string;
  /** What it does and its default, from the schema. */
  readonly description: string;
}

/** The options of a schema, for the documentation. */
export function optionRows(schema: unknown): OptionRow[] {
  return Object.entries(objectSchema(schema)?.shape ?? {}).map(([name, option]) => ({
    name,
    description: descriptionOf(option),
  }));
}

function descriptionOf(option: unknown): string {
  const description =
    typeof option === 'object' && option !== null ? Reflect.get(option, 'description') : undefined;
  return typeof description === 'string' ? description : '';
}
