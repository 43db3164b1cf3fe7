import { readFile } from 'node:fs/promises';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { refusals, wording } from '../../../testing/wrong-options.ts';
import { rehypeFerrotype, type Options } from '../src/index.ts';
import { arePlain, checkNames, names } from '../src/options/names.ts';
import { optionsSchema } from '../src/options/schema.ts';

describe('an option that is not valid is refused by name', () => {
  it.each([
    [{ heading: true }, 'heading is not an option; did you mean headings?'],
    [{ headings: { anchor: 'before' } }, 'headings.anchor is "before"'],
    [{ externalLinks: { target: 'blank' } }, 'externalLinks.target is "blank"; allowed: _blank'],
    [{ math: { maxExpands: 3 } }, 'math.maxExpands is not an option; did you mean maxExpand?'],
    [{ sanitize: { tagnames: ['b'] } }, 'sanitize.tagnames is not an option; did you mean tagNames?'],
    [{ images: { dir: '' } }, 'images.dir is ""'],
    [
      { highlight: 'github-dark' },
      'highlight is "github-dark"; allowed: true, false, or options of createHighlighter',
    ],
    [{ images: { width: 640, wdiths: [640] } }, 'images.wdiths is not an option; did you mean widths?'],
    [{ images: { fit: 'crop' } }, 'images.fit is "crop"; allowed: fill, contain, cover'],
    [
      { images: { remote: { domain: ['a.test'] } } },
      'images.remote.domain is not an option; did you mean domains?',
    ],
    [{ images: { remote: 'a.test' } }, 'images.remote is "a.test"; allowed: options as `remote`'],
    [{ images: { alt: 'a pier' } }, 'images.alt is not an option'],
    [{ highlight: { them: 'nord' } }, 'highlight.them is not an option; did you mean theme?'],
    [{ highlight: { themes: [] } }, 'highlight.themes is []; allowed: an object of themes'],
    [
      { sanitize: { attributes: { a: 'href' } } },
      'sanitize.attributes.a is "href"; allowed: a list of properties',
    ],
    [{ limits: { maxDepth: 0 } }, 'limits.maxDepth is 0; allowed: a whole number from 1'],
  ])('%j', async (options, message) => {
    const run = async () =>
      unified()
        .use(rehypeFerrotype, options as Options)
        .run({ type: 'root', children: [] });
    await expect(run()).rejects.toMatchObject({
      code: 'FT_OPTION_INVALID',
      message: expect.stringContaining(message),
    });
  });
});

describe('a name that is no option is refused as soon as the plugin is attached', () => {
  it.each([
    [{ theme: 'nord' }, 'theme is not an option; did you mean highlight.theme?'],
    [{ nothing: true }, 'nothing is not an option; options are '],
    [{ heading: true, math: { tust: true } }, 'math.tust is not an option; did you mean trust?'],
    [{ rawHtml: 'yes' }, 'rawHtml is "yes"; allowed: true or false'],
    [{ limits: true }, 'limits is true; allowed: an object of options'],
    [[], 'the value is []; allowed: an object of options'],
  ])('%j', (options, message) => {
    const processor = unified().use(rehypeFerrotype, options as Options);
    expect(() => processor.freeze()).toThrow(message);
  });

  it('and what passes for right without the schema is right by it', () => {
    const values = [true, false, undefined, '', '.cache', null, 0, [], {}];
    const given = Object.keys(names).flatMap((name) => values.map((value) => ({ [name]: value })));
    const passes = (check: () => unknown): boolean => {
      try {
        return check() !== false;
      } catch {
        return false;
      }
    };
    const plain = given.filter(
      (options) => passes(() => checkNames(options)) && arePlain(options as Options),
    );
    expect(plain.length).toBeGreaterThan(20);
    for (const options of plain)
      expect(optionsSchema.safeParse(options).success, JSON.stringify(options)).toBe(true);
    expect(arePlain({ highlight: {} })).toBe(false);
  });

  it('and the names are those of the schema', () => {
    const inside = (option: unknown): string[] => {
      const { shape, options, unwrap } = option as {
        shape?: object;
        options?: unknown[];
        unwrap?: () => unknown;
      };
      if (shape !== undefined) return Object.keys(shape);
      if (options !== undefined) return options.flatMap(inside);
      return unwrap === undefined ? [] : inside(unwrap.call(option));
    };
    const all = Object.entries(optionsSchema.shape).map(([name, option]) => [
      name,
      inside(option).toSorted(),
    ]);
    const known = Object.entries(names).map(([name, own]) => [name, [...own].toSorted()]);
    expect(Object.fromEntries(known)).toEqual(Object.fromEntries(all));
  });
});

it('describes every option in the declarations and in the README as in the schema', async () => {
  const types = await readFile(new URL('../src/options/types.ts', import.meta.url), 'utf8');
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
  for (const [name, option] of Object.entries(optionsSchema.shape)) {
    const { description } = option as { description?: string };
    expect(types, name).toContain(`/** ${description} */\n  ${name}?:`);
    expect(readme, name).toContain(`\`${name}\``);
  }
});

it('refuses all others in our words, whatever was given', () => {
  const said = refusals(optionsSchema);
  expect(said.length).toBeGreaterThan(50);
  for (const line of said) expect(line).toMatch(wording);
});
