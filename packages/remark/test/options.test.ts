import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { remarkFerrotype, type Options } from '../src/index.ts';

const use = (options: unknown) => () =>
  unified()
    .use(remarkFerrotype, options as Options)
    .freeze();

describe('options', () => {
  it('that are right are taken, those left undefined too', () => {
    const right: Options = {
      gfm: { singleTilde: false },
      frontmatter: ['toml'],
      math: undefined,
      smartypants: { dashes: 'oldschool' },
      analyse: { tocDepth: 2, wordsPerMinute: 180.5 },
      limits: { maxDepth: 10 },
    };
    expect(use(right)).not.toThrow();
    expect(use({ analyse: false, gfm: false, frontmatter: false })).not.toThrow();
  });

  it.each([
    [{ gmf: true }, 'gmf is not an option; did you mean gfm?'],
    [{ gfm: { singletilde: false } }, 'gfm.singletilde is not an option; did you mean singleTilde?'],
    [{ math: 'yes' }, 'math is "yes"; allowed: true or false'],
    [
      { frontmatter: ['json'] },
      `frontmatter is ["json"]; allowed: true, false, or a list of 'yaml' and 'toml'`,
    ],
    [{ analyse: { wordsPerMinute: 0 } }, 'analyse.wordsPerMinute is 0; allowed: a number above 0'],
    [{ limits: { maxBytes: 'x' } }, 'limits.maxBytes is "x"; allowed: a whole number above 0'],
    [{ limits: 5 }, 'limits is 5; allowed: an object of options'],
    [{ smartypants: { dash: true } }, 'smartypants.dash is not an option; did you mean dashes?'],
    [
      { smartypants: { dashes: 'modern' } },
      'smartypants.dashes is "modern"; allowed: true or false, or oldschool, inverted',
    ],
    [
      { smartypants: { openingQuotes: { double: '«' } } },
      'smartypants.openingQuotes is {"double":"«"}; allowed: { double, single }, one character each',
    ],
    [{ math: Number.NaN }, 'math is NaN; allowed: true or false'],
    [{ alerts: () => true }, 'alerts is a function; allowed: true or false'],
    [{ limits: { maxBytes: 10n } }, 'limits.maxBytes is 10n; allowed: a whole number above 0'],
    [null, 'the value is null; allowed: an object of options'],
    [[], 'the value is []; allowed: an object of options'],
    [{ toString: 1 }, 'toString is not an option'],
  ])('that are wrong are refused by name: %#', (options, problem) => {
    expect(use(options)).toThrow(problem);
  });

  it('are all named at once', () => {
    expect(use({ alerts: 1, directive: true })).toThrow(/alerts is 1[^]*did you mean directives\?/);
  });
});
