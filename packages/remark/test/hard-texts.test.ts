import { FerrotypeError } from 'ferrotype/text';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';
import { odd, pathological, tenMegabytes } from '../../../testing/hard-texts.ts';
import { remarkFerrotype, type Options } from '../src/index.ts';

const everything: Options = { math: true, directives: true, alerts: true, smartypants: true };

/** Parses and runs the transformer, and says what came of it: a tree, a message of the file, or the code of an error. */
function outcome(text: string, options: Options): string {
  const file = new VFile({ value: text, path: 'a.md' });
  const processor = unified().use(remarkFerrotype, options);
  try {
    return processor.runSync(processor.parse(file), file).type;
  } catch (error) {
    if (error instanceof FerrotypeError) return error.code;
    // What is no MDX is said as remark-mdx says it.
    if (file.messages.at(-1)?.fatal === true) return 'message';
    throw error;
  }
}

describe.each([
  ['Markdown with everything on', everything, /^(?:root|FT_LIMIT_(?:BYTES|DEPTH|WORK))$/],
  [
    'MDX with everything on',
    { ...everything, mdx: true },
    /^(?:root|message|FT_LIMIT_(?:BYTES|DEPTH|WORK))$/,
  ],
] as const)('%s', (_name, options, allowed) => {
  it.each([...pathological, ...tenMegabytes])(
    'reads or refuses with a code, and reads the next text: %s',
    { timeout: 180_000 },
    (_, text) => {
      expect(outcome(text, options)).toMatch(allowed);
      expect(outcome('# fine', options)).toBe('root');
    },
  );

  it.each(odd)('reads %s', (_, text) => {
    expect(outcome(text, options)).toBe('root');
  });
});
