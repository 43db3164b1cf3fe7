import { load, YAMLException } from 'js-yaml';
import { parse, TomlError } from 'smol-toml';
import type { FrontMatter, FrontMatterError } from './types.ts';

/** Parses front matter that begins, with its fence, on `line` of the file. */
export function parseFrontMatter(format: 'yaml' | 'toml', value: string, line: number): FrontMatter {
  try {
    return { format, data: format === 'yaml' ? load(value) : parse(value) };
  } catch (error) {
    return { format, data: undefined, error: explain(error, line) };
  }
}

function explain(error: unknown, fence: number): FrontMatterError {
  const code = 'FT_FRONTMATTER_INVALID';
  if (error instanceof YAMLException) {
    const { reason, mark } = error;
    return { code, message: reason, line: fence + 1 + (mark?.line ?? 0), column: (mark?.column ?? 0) + 1 };
  }
  if (error instanceof TomlError) {
    // The message is followed by a drawing of the place, which the position says already.
    const message = (error.message.split('\n')[0] ?? '').replace(/^Invalid TOML document: /, '');
    return { code, message, line: fence + error.line, column: error.column };
  }
  throw error;
}
