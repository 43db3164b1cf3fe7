import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failureError } from '../src/engine/failure.ts';
import { sharpError } from '../src/engine/sharp/failure.ts';
import { errorCodes, FerrotypeError, isFerrotypeError } from '../src/index.ts';

const page = await readFile(path.resolve(import.meta.dirname, '../../../docs/errors.md'), 'utf8');
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')).trim(), section]),
);

describe('the page of error codes', () => {
  it('has a section for every code, in the order of the list, and no others', () => {
    expect([...sections.keys()]).toEqual(Object.keys(errorCodes));
  });

  it.each(Object.entries(errorCodes))(
    '%s: says what happened and what to do in the words of the message',
    (code, entry) => {
      const section = (sections.get(code) ?? '').replaceAll(/\s+/g, ' ').replaceAll('\\', '');
      expect(section).toContain(`**${entry.title}.**`);
      expect(section).toContain(entry.hint);
    },
  );
});

it('a message says what happened, where, why, and what to do next', () => {
  const error = new FerrotypeError('FT_IMAGE_TRUNCATED', {
    file: 'photos/pier.jpg',
    position: 1200,
    why: 'the JPEG ends before its image does',
  });
  expect(error.message).toBe(
    'The image file ends too early: photos/pier.jpg (at byte 1200)\n' +
      '  the JPEG ends before its image does.\n' +
      '  The file is incomplete: fetch or export it again. [FT_IMAGE_TRUNCATED]',
  );
  expect(error).toMatchObject({ file: 'photos/pier.jpg', position: 1200, name: 'FerrotypeError' });
  expect(isFerrotypeError(error)).toBe(true);
  expect(isFerrotypeError(new Error('no'))).toBe(false);
});

it('Node prints an error without what is not known, and without what the message says already', () => {
  const error = new FerrotypeError('FT_FRONTMATTER_INVALID', { file: 'a.md', place: { line: 2, column: 1 } });
  expect(error.hint).toContain('line and column');
  const printed = inspect(error).slice(error.stack?.length);
  expect(printed).toBe(
    " {\n  code: 'FT_FRONTMATTER_INVALID',\n  file: 'a.md',\n  place: { line: 2, column: 1 }\n}",
  );
});

it('the stack of the engine is shown for its own faults alone', () => {
  const under = new Error('engine');
  const failed = (cause: 'Corrupt' | 'Trap') =>
    failureError({ cause, message: 'bad', offset: undefined }, 'a.jpg', under);
  expect('cause' in failed('Corrupt')).toBe(false);
  expect(failed('Trap').cause).toBe(under);
});

it("sharp's words become the same codes as the numbers of our engine", () => {
  const codeOf = (message: string) => sharpError(new Error(message), 'a.jpg', 'prepare').code;
  expect(codeOf('VipsJpeg: premature end of JPEG image')).toBe('FT_IMAGE_TRUNCATED');
  expect(codeOf('Input image exceeds pixel limit')).toBe('FT_LIMIT_PIXELS');
  expect(codeOf('Input buffer contains unsupported image format')).toBe('FT_FORMAT_UNSUPPORTED');
  expect(codeOf('timeout: 3% complete')).toBe('FT_ENGINE_TIMEOUT');
  expect(codeOf('VipsJpeg: Invalid SOS parameters')).toBe('FT_IMAGE_CORRUPT');
  expect(sharpError(new Error('webpsave: unable to encode'), 'a.jpg', 'encode').code).toBe(
    'FT_ENCODE_FAILED',
  );
  const failure = { cause: 'Truncated' as const, message: 'short', offset: 7 };
  expect(failureError(failure, 'a.jpg')).toMatchObject({
    code: 'FT_IMAGE_TRUNCATED',
    file: 'a.jpg',
    position: 7,
  });
});
