import { describe, expect, it } from 'vitest';
import { odd, pathological, tenMegabytes } from '../../../../testing/hard-texts.ts';
import { isFerrotypeError, markdown, rewriteHtml } from '../../src/content/index.ts';

const host = { cacheDir: false } as const;

/** What comes of a text: HTML, or the code of an error. */
async function outcome(made: Promise<unknown>): Promise<string> {
  try {
    await made;
    return 'HTML';
  } catch (error) {
    if (isFerrotypeError(error)) return error.code;
    throw error;
  }
}

const everything = {
  math: true,
  directives: true,
  alerts: true,
  smartypants: true,
  rawHtml: true,
  externalLinks: true,
} as const;

const page = (text: string): Promise<unknown> => markdown(text, { ...everything, file: 'a.md' }, host);
const rewritten = (html: string): Promise<unknown> =>
  rewriteHtml(html, { externalLinks: true, headings: { anchor: 'append' }, images: true, file: 'a.html' });

describe.each([
  ['markdown', page, /^(?:HTML|FT_LIMIT_(?:BYTES|DEPTH|WORK))$/],
  // HTML that can be read in two ways is refused.
  ['rewriteHtml', rewritten, /^(?:HTML|FT_LIMIT_WORK|FT_SYNTAX_INVALID)$/],
] as const)('%s', (_name, make, allowed) => {
  it.each([...pathological, ...tenMegabytes])(
    'makes HTML or refuses with a code, and makes the next: %s',
    { timeout: 180_000 },
    async (_, text) => {
      expect(await outcome(make(text))).toMatch(allowed);
      expect(await outcome(make('# fine'))).toBe('HTML');
    },
  );

  it.each(odd)('makes HTML of %s', async (_, text) => {
    expect(await outcome(make(text))).toBe('HTML');
  });
});
