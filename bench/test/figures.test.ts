import { describe, expect, test } from 'vitest';
import { candidates } from '../src/photos/built.ts';
import { readOptions } from '../src/options.ts';
import { bytesAtScore } from '../src/quality/judge.ts';
import { replaceSection } from '../src/results.ts';
import { median } from '../src/stats.ts';
import { percent, table } from '../src/table.ts';

describe('bytes at equal score', () => {
  test('an image that scores better is credited with the bytes its score cost', () => {
    const slope = Math.log(1.05); // five per cent more bytes for one more point
    expect(bytesAtScore({ bytes: 105_000, score: 76 }, 75, slope)).toBeCloseTo(100_000);
    expect(bytesAtScore({ bytes: 105_000, score: 75 }, 75, slope)).toBe(105_000);
  });

  test('scores too far apart to come from encoding change nothing', () => {
    expect(bytesAtScore({ bytes: 100_000, score: 75 }, 42, 0.05)).toBe(100_000);
  });
});

describe('the images of a built page', () => {
  test('are those of its srcset, by width, and its src only where that is another file', () => {
    const same = candidates('<img src="/b.webp" srcset="/a.webp 640w, /b.webp 1080w" alt="">');
    expect([...same]).toEqual([
      ['640w', '/a.webp'],
      ['1080w', '/b.webp'],
    ]);
    const other = candidates('<p><img srcset="/a.webp 640w" src="/c.webp"></p>');
    expect([...other.keys()]).toEqual(['640w', 'src']);
  });
});

describe('RESULTS.md', () => {
  const text = 'Words.\n\n<!-- webp -->\n\nold\n\n<!-- /webp -->\n\nMore words.\n';

  test('gets a new section between its marks and keeps what is written by hand', () => {
    const next = replaceSection(text, 'webp', 'new');
    expect(next).toBe('Words.\n\n<!-- webp -->\n\nnew\n\n<!-- /webp -->\n\nMore words.\n');
  });

  test('without the marks is an error, not a file with the figures somewhere', () => {
    expect(() => replaceSection(text, 'photos', 'new')).toThrow('lost its marks');
  });
});

describe('the command line', () => {
  test('has rounds fit for each benchmark, and help where nothing is asked', () => {
    expect(readOptions(['photos'])?.rounds).toBe(3);
    expect(readOptions(['webp', '--rounds', '9'])?.rounds).toBe(9);
    expect(readOptions([])).toBeUndefined();
    expect(readOptions(['photos', '--help'])).toBeUndefined();
  });

  test.each([
    [['fotos'], 'no benchmark "fotos"'],
    [['photos', '--rounds', 'many'], '--rounds is "many"'],
    [['photos', '--rounds', '0'], '--rounds is "0"'],
    [['photos', 'a', 'b'], '"b" is one argument too many'],
    [['photos', '--quick'], '--quick'],
  ])('%j is refused by name', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});

describe('tables', () => {
  test('have columns of one width, names left and figures right', () => {
    expect(table(['', 'bytes'], [['sharp', '12 kB']])).toBe(
      '|       | bytes |\n| ----- | ----: |\n| sharp | 12 kB |',
    );
  });

  test('show a ratio as what it is more or less', () => {
    expect([percent(1.034), percent(0.9), percent(1)]).toEqual(['+3.4 %', '−10.0 %', '+0.0 %']);
  });

  test('and a median of an even number of rounds lies between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});
