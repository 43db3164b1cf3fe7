import { FerrotypeError } from 'ferrotype/text';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype } from '../src/index.ts';

/** What comes of a text: a root, the code of an error, or a message of the file. */
function outcome(text: string): string {
  const file = new VFile({ value: text, path: 'a.mdx' });
  try {
    return unified().use(remarkFerrotype, { mdx: true }).parse(file).type;
  } catch (error) {
    if (error instanceof FerrotypeError) return error.code;
    const [message] = file.messages;
    expect(message?.fatal).toBe(true);
    expect(message?.line).toBeGreaterThan(0);
    return 'message';
  }
}

describe('without remark-mdx to ask', () => {
  it.each([
    ['<a>', 'Expected a closing tag for `<a>`', 1, 1],
    ['b\n\na </b>', 'Unexpected closing tag `</b>`', 3, 3],
    ['{a', 'Unexpected end of file in expression', 1, 1],
    ['a\n\n{b c}', 'Could not parse expression', 3, 4],
    ['<a b={}/>', 'Unexpected empty expression', 1, 7],
    ['a <b c={d e}/>', 'Could not parse expression', 1, 11],
    ['export const a = 1\n\nexport const', 'Could not parse import/exports with acorn', 3, 13],
    ["import a from 'a'\n\nimport a from 'b'", 'Could not parse import/exports with acorn', 3, 8],
    ['> <X\n/>', 'Unexpected lazy line in container', 2, 1],
    ['a *open <b> close* </b> c.', 'Expected a closing tag for `<b>`', 1, 9],
  ])('says what is wrong with %j, and where', (text, reason, line, column) => {
    const file = new VFile({ value: text, path: 'a.mdx' });
    expect(() => unified().use(remarkFerrotype, { mdx: true }).parse(file)).toThrow(reason);
    expect(file.messages).toMatchObject([{ line, column, fatal: true, file: 'a.mdx' }]);
  });

  it.each([
    ['a megabyte of open braces', '{'.repeat(1 << 20), 'FT_LIMIT_WORK'],
    ['a megabyte of closing braces', '}'.repeat(1 << 20), 'root'],
    ['a megabyte of empty expressions', '{}'.repeat(1 << 19), 'FT_LIMIT_WORK'],
    ['tags and braces in each other', '<a b={'.repeat(1 << 16), 'FT_LIMIT_WORK'],
    ['expressions in elements in expressions', '{<a>'.repeat(1 << 16), 'FT_LIMIT_WORK'],
    ['open braces on many lines', 'a {\n'.repeat(1 << 16), 'FT_LIMIT_WORK'],
    ['deep elements', `${'<a>\n'.repeat(5_000)}${'</a>\n'.repeat(5_000)}`, 'FT_LIMIT_DEPTH'],
    ['deep brackets in an expression', `{${'('.repeat(100_000)}${')'.repeat(100_000)}}`, 'FT_LIMIT_DEPTH'],
    ['tags that are never closed', '<a b c\n\n'.repeat(5_000), 'message'],
    ['elements in elements', `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`, 'root'],
    ['many elements', '<a/> {b}\n\n'.repeat(1_000), 'root'],
    ['many imports', Array.from({ length: 500 }, (_, at) => `import a${at} from 'b'\n\n`).join(''), 'root'],
  ])('ends with a tree, a message or a coded error: %s', (_, text, expected) => {
    expect(outcome(text)).toBe(expected);
  });

  it('parses the next text after every one of them', () => {
    outcome(`{${'['.repeat(100_000)}`);
    expect(outcome('<a/>')).toBe('root');
  });
});
