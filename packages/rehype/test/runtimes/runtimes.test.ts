import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const here = import.meta.dirname;

async function program(command: string, ...args: string[]): Promise<unknown> {
  const options = { cwd: here, timeout: 120_000 };
  const { stdout } = await promisify(execFile)(command, [...args, 'script.js'], options);
  return JSON.parse(stdout);
}

/** A command of a package in this package's dependencies. */
const bin = (name: string): string => join(here, '../../node_modules/.bin', name);

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
    const granted = [
      '--allow-read',
      '--allow-env',
      '--allow-sys',
      '--no-prompt',
      '--no-lock',
      '--node-modules-dir=manual',
    ];
    expect(await program(bin('deno'), 'run', ...granted)).toEqual(expected);
  }, 120_000);

  it('in Bun', async () => {
    expect(await program(bin('bun'))).toEqual(expected);
  }, 120_000);
});
