import { FerrotypeError } from 'ferrotype/text';
import { describe, expect, it } from 'vitest';
import { ferrotypeTree, treeDifference } from './support/parsers.ts';

/** Parses, and gives the code of the error where there is one. */
function outcome(text: string, options = {}): string {
  try {
    return ferrotypeTree(text, options).type;
  } catch (error) {
    if (!(error instanceof FerrotypeError)) throw error;
    return error.code;
  }
}

const megabytes = (unit: string, count: number): string => unit.repeat((count * 1024 * 1024) / unit.length);

describe('cmark’s pathological inputs', () => {
  const many = 50_000;
  it.each([
    ['emphasis closers', 'a_ '.repeat(many)],
    ['emphasis openers', '_a '.repeat(many)],
    ['link closers', 'a]'.repeat(many)],
    ['link openers', '[a'.repeat(many)],
    ['openers and closers of multiples of three', `a**b${'c* '.repeat(many)}`],
    ['link openers with emphasis closers', '[ a_'.repeat(many)],
    ['pattern [ (](', '[ (]('.repeat(many)],
    ['pattern ![[]()', '![[]()'.repeat(many)],
    ['nested brackets', `${'['.repeat(many)}a${']'.repeat(many)}`],
    ['NUL', 'abc\0de\0'.repeat(many)],
    ['backticks of every length', Array.from({ length: 3000 }, (_, at) => `e${'`'.repeat(at)}`).join('')],
    ['unclosed links', '[a](<b'.repeat(many)],
    ['unclosed comments', `</${'<!--'.repeat(many)}`],
    ['unclosed declarations', '<!A '.repeat(many)],
    ['unclosed instructions', '<?'.repeat(many)],
    ['unclosed sections', '<![CDATA['.repeat(many)],
    ['definitions', '[a]: u\n'.repeat(many)],
    ['tables', `|a|\n|-|\n${'|b|\n'.repeat(many)}`],
  ])(
    'are read: %s',
    (_, text) => {
      expect(outcome(text)).toBe('root');
    },
    60_000,
  );

  it.each([
    ['quotes in quotes', `${'> '.repeat(50_000)}a`, 'FT_LIMIT_DEPTH'],
    ['lists in lists', `${'- '.repeat(50_000)}a`, 'FT_LIMIT_DEPTH'],
    ['lists in quotes in lists', `${'> 1. '.repeat(50_000)}a`, 'FT_LIMIT_DEPTH'],
    ['strong in emphasis', `${'*a **a '.repeat(65_000)}b${' a** a*'.repeat(65_000)}`, 'FT_LIMIT_DEPTH'],
    ['images in images', `${'!['.repeat(65_000)}a${'](b)'.repeat(65_000)}`, 'FT_LIMIT_DEPTH'],
    ['blank lines below lists in lists', `${'- '.repeat(400)}a${'\n'.repeat(1_000_000)}`, 'FT_LIMIT_WORK'],
    ['mismatched openers and closers', '*a_ '.repeat(50_000), 'FT_LIMIT_WORK'],
  ])(
    'are refused with a code, and the next text is read: %s',
    (_, text, code) => {
      expect(outcome(text)).toBe(code);
      expect(outcome('# fine')).toBe('root');
    },
    60_000,
  );
});

describe('ten megabytes of one character', () => {
  it.each([
    ['[', 'root'],
    ['*', 'root'],
    ['>', 'FT_LIMIT_DEPTH'],
    ['`', 'root'],
    ['_', 'root'],
    ['~', 'root'],
    ['#', 'root'],
    ['\n', 'root'],
    ['\t', 'root'],
    ['\\', 'root'],
    ['&', 'root'],
    ['|', 'root'],
  ])(
    'are read or refused: %j',
    (character, expected) => {
      expect(outcome(megabytes(character, 10))).toBe(expected);
    },
    120_000,
  );
});

describe('odd texts', () => {
  it.each([
    ['NUL', 'a\0b\n\n`c\0d`\n\n# \0'],
    ['carriage returns', 'a\rb\r\rc\r\n- d\r  e'],
    ['CRLF', '# a\r\n\r\n- b\r\n- c\r\n\r\n```js\r\nd\r\n```\r\n> e\r\n> f\r\n'],
    ['a byte order mark', '\ufeff# a\n\n\ufeffb'],
    ['a byte order mark after front matter', '---\na: b\n---\n\ufeffc'],
    ['characters beyond the basic plane', '😀 *😀* [😀](/😀 "😀")\n\n> 😀\\\n> b'],
    ['nothing', ''],
    ['blanks', ' \t\n  \n'],
  ])('have remark’s trees: %s', (_, text) => {
    expect(treeDifference(text)).toBeUndefined();
  });

  it('keep half a surrogate pair where remark keeps it', () => {
    expect(treeDifference('a \ud83d b\n\n*\udc00*')).toBeUndefined();
    expect(treeDifference('a \ud83d\\& \udc00 &amp; \ue000 b')).toBeUndefined();
  });

  it('are refused when they are longer than the limit', () => {
    expect(outcome('eleven bytes', { limits: { maxBytes: 10 } })).toBe('FT_LIMIT_BYTES');
    expect(outcome('äöüäöü', { limits: { maxBytes: 10 } })).toBe('FT_LIMIT_BYTES');
  });
});
