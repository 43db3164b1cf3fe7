import { readToml } from './toml.ts';
import type { FrontMatter } from './types.ts';
import { readYaml } from './yaml.ts';

/** Parses front matter that begins, with its fence, on `line` of the file. */
export function parseFrontMatter(format: FrontMatter['format'], value: string, line: number): FrontMatter {
  return format === 'yaml' ? readYaml(value, line) : readToml(value, line);
}
