import type { FrontMatter } from './types.ts';

/** Front matter that cannot be read, and where in the file. */
export function invalid(
  format: FrontMatter['format'],
  message: string,
  line: number,
  column: number,
): FrontMatter {
  return { format, data: undefined, error: { code: 'FT_FRONTMATTER_INVALID', message, line, column } };
}
