import { parse, TomlError } from 'smol-toml';
import { invalid } from './invalid.ts';
import type { FrontMatter } from './types.ts';

/** Parses TOML whose fence is on `line` of the file. */
export function readToml(value: string, line: number): FrontMatter {
  try {
    return { format: 'toml', data: parse(value) };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    // The message is followed by a drawing of the place, which the position says already.
    const message = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    return invalid('toml', message, line + error.line, error.column);
  }
}
