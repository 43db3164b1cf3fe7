import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Miniflare } from 'miniflare';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const here = import.meta.dirname;
const wasm = fileURLToPath(import.meta.resolve('@ferrotype/wasm/markdown.wasm'));
const run = promisify(execFile);

async function program(command: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(command, [...args, 'script.js'], { cwd: here, timeout: 120_000 });
  return JSON.parse(stdout);
}

/** A command of a package in this package's dependencies. */
const bin = (name: string): string => join(here, '../../node_modules/.bin', name);

function chromiumPath(): string | undefined {
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return process.env['FERROTYPE_CHROMIUM'] ?? known.find((path) => existsSync(path));
}

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
    const granted = ['--allow-read', '--allow-env', '--no-prompt', '--no-lock', '--node-modules-dir=manual'];
    expect(await program(bin('deno'), 'run', ...granted)).toEqual(expected);
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
    const executablePath = chromiumPath();
    if (executablePath === undefined)
      return context.skip('no Chromium found: install it or set FERROTYPE_CHROMIUM');
    const files: Record<string, [string, string | Buffer]> = {
      '/': ['text/html', '<!doctype html><script type="module" src="page.js"></script>'],
      '/page.js': ['text/javascript', await bundle('page.js', 'browser')],
      '/markdown.wasm': ['application/wasm', await readFile(wasm)],
    };
    const server = createServer((request, response) => {
      const [type, body] = files[request.url ?? ''] ?? ['text/plain', ''];
      response.writeHead(body === '' ? 404 : 200, { 'content-type': type }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const found = await page.evaluate('globalThis.result.then((result) => JSON.stringify(result))');
      expect(JSON.parse(String(found))).toEqual(expected);
    } finally {
      await browser.close();
      server.close();
    }
  }, 120_000);
});
