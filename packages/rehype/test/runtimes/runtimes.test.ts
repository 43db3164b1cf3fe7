import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { command, denoArguments, printed } from '../../../../testing/programs.ts';

const here = import.meta.dirname;

const program = (runtime: string, ...args: string[]): Promise<unknown> =>
  printed(runtime, [...args, 'script.js'], { cwd: here });

const bin = (name: string): string => command(join(here, '../..'), name);

describe('the same HTML comes out of every runtime', () => {
  let expected: unknown;

  beforeAll(async () => {
    expected = await program(process.execPath);
  }, 120_000);

  it('in Node, where every part has done its work', () => {
    expect(expected).toEqual({
      html: expect.stringMatching(/id="über-漢字-".*<b>HTML.*rel="nofollow".*katex-display.*--shiki-dark/s),
      messages: [expect.stringContaining('\\frac{1'), expect.stringContaining('missing.jpg')],
    });
    expect((expected as { html: string }).html).not.toContain('steal');
  });

  it('in Deno', async () => {
    expect(await program(bin('deno'), ...denoArguments, '--allow-sys')).toEqual(expected);
  }, 120_000);

  it('in Bun', async () => {
    expect(await program(bin('bun'))).toEqual(expected);
  }, 120_000);
});
