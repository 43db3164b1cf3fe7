import { load, YAMLException } from 'js-yaml';
import { invalid } from './invalid.ts';
import type { FrontMatter } from './types.ts';

/** Parses YAML whose fence is on `line` of the file. */
export function readYaml(value: string, line: number): FrontMatter {
  try {
    return { format: 'yaml', data: load(value) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    return invalid('yaml', reason, line + 1 + (mark?.line ?? 0), (mark?.column ?? 0) + 1);
  }
}
