import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare } from 'miniflare';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOptions, noChromium, resultInChromium } from '../../../../testing/chromium.ts';
import { command, denoArguments, printed } from '../../../../testing/programs.ts';

const here = import.meta.dirname;
const wasm = fileURLToPath(import.meta.resolve('@ferrotype/wasm/markdown.wasm'));
const run = promisify(execFile);

const program = (runtime: string, ...args: string[]): Promise<unknown> =>
  printed(runtime, [...args, 'script.js'], { cwd: here });

const bin = (name: string): string => command(join(here, '../..'), name);

describe('the same tree comes out of every runtime', () => {
  let expected: { tree?: { children: unknown[] }; known?: { words: number } };
  let folder: string;

  /** A program and all it needs in one file, as a bundler for a condition of `exports` makes it. */
  async function bundle(entry: string, condition: string): Promise<string> {
    const args = ['build', entry, '--outdir', folder, '--target', 'browser', '--conditions', condition];
    await run(bin('bun'), [...args, '--external', '*.wasm'], { cwd: here, timeout: 120_000 });
    return readFile(join(folder, entry), 'utf8');
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ferrotype-remark-'));
    expected = (await program(process.execPath)) as typeof expected;
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('in Node, where all of the text is there', () => {
    expect(expected.tree?.children.length).toBe(6);
    expect(expected.known?.words).toBeGreaterThan(5);
  });

  it('in Deno', async () => {
    expect(await program(bin('deno'), ...denoArguments)).toEqual(expected);
  }, 120_000);

  it('in Bun', async () => {
    expect(await program(bin('bun'))).toEqual(expected);
  }, 120_000);

  it('in workerd, bundled', async () => {
    const miniflare = new Miniflare({
      modules: [
        { type: 'ESModule', path: 'worker.js', contents: await bundle('worker.js', 'workerd') },
        { type: 'CompiledWasm', path: 'markdown.wasm', contents: await readFile(wasm) },
      ],
    });
    try {
      const response = await miniflare.dispatchFetch('http://localhost/');
      expect(await response.json()).toEqual(expected);
    } finally {
      await miniflare.dispose();
    }
  }, 120_000);

  it('in Chromium, bundled', async (context) => {
    if (chromiumOptions === undefined) return context.skip(noChromium);
    const files: Record<string, [string, string | Buffer]> = {
      '/': ['text/html', '<!doctype html><script type="module" src="page.js"></script>'],
      '/page.js': ['text/javascript', await bundle('page.js', 'browser')],
      '/markdown.wasm': ['application/wasm', await readFile(wasm)],
    };
    const answer: RequestListener = (request, response) => {
      const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
    };
    expect(await resultInChromium(chromium, answer)).toEqual(expected);
  }, 120_000);
});
