import { load, YAMLException } from 'js-yaml';
import { invalid } from './invalid.ts';
import type { FrontMatter } from './types.ts';

/** Whether there is nothing in it but comments, which is an error to js-yaml. */
const isEmpty = (value: string): boolean => value.split(/[\r\n]+/).every((line) => /^\s*(?:#|$)/.test(line));

/** Parses YAML whose fence is on `line` of the file. */
export function readYaml(value: string, line: number): FrontMatter {
  if (isEmpty(value)) return { format: 'yaml', data: {} };
  try {
    return { format: 'yaml', data: load(value) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    return invalid('yaml', reason, line + 1 + (mark?.line ?? 0), (mark?.column ?? 0) + 1);
  }
}
